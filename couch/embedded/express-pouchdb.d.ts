/** The parts of express-pouchdb and pouchdb-auth that are used here; neither brings types. */
declare module 'express-pouchdb' {
  import type { RequestListener } from 'node:http';
  interface Options {
    readonly configPath: string;
    readonly logPath: string;
    readonly mode?: 'fullCouchDB';
    readonly overrideMode?: { readonly exclude?: readonly string[]; readonly include?: readonly string[] };
  }
  export default function expressPouchDB(pouchDB: unknown, options: Options): RequestListener;
}
declare module 'pouchdb-auth' {
  interface Auth {
    hashAdminPasswords(
      admins: Readonly<Record<string, string>>,
      options: { readonly iterations: number },
    ): Promise<Record<string, string>>;
  }
  const auth: Auth;
  export default auth;
}
