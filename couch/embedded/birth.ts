import { statSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';

/**
 * express-pouchdb gives the moment of its own start as every database's `instance_start_time`. CouchDB gives the moment
 * at which the database was made, by which a reader knows that it has been made anew and begins again from zero. Here
 * the folder of the database tells it.
 */
export function withBirth(app: RequestListener, databases: string): RequestListener {
  return (request, response) => {
    const name = /^\/([a-z][a-z0-9_-]*)\/?$/.exec(request.url ?? '')?.[1];
    if (request.method === 'GET' && name !== undefined) {
      const end = response.end.bind(response);
      const born = bornAt(join(databases, name));
      // 13 digits take the place of 13, so that the length that was announced stays right.
      response.end = ((chunk: unknown) => end(mended(chunk, born))) as typeof response.end;
    }
    app(request, response);
  };
}

function mended(chunk: unknown, born: string | undefined): string {
  const text =
    chunk instanceof Uint8Array ? new TextDecoder().decode(chunk) : typeof chunk === 'string' ? chunk : '';
  if (born === undefined) return text;
  return text.replace(/("instance_start_time":")\d{13}"/, `$1${born}"`);
}

function bornAt(folder: string): string | undefined {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found && String(Math.floor(found.birthtimeMs)).padStart(13, '0');
}
