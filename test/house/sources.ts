import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A file of the house, its path from the root with `/`. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly from: string;
  /** Path of the imported file from the root, or the name of the package. */
  readonly to: string;
  readonly isOurs: boolean;
  readonly isTypeOnly: boolean;
}

/** Files that are in the repository or would be with the next commit. */
export function filesOf(extensions: readonly string[]): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
  })
    .toString()
    .split('\n')
    .filter((path) => extensions.some((extension) => path.endsWith(extension)));
  return [...new Set(listed)].filter((path) => existsSync(join(ROOT, path))).sort();
}

export function read(path: string): Source {
  return { path, text: readFileSync(join(ROOT, path), 'utf8') };
}

/** The text without comments; what looks like one inside a quoted text stays. */
export function withoutComments(text: string): string {
  const token = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
  return text.replace(token, (found) => (found.startsWith('/') ? found.replace(/[^\n]/g, ' ') : found));
}

const STATIC = /^(?:import|export)\s+(type\s+)?(?:[^;'"]*?\sfrom\s+)?'([^']+)'/gm;
const DYNAMIC = /\bimport\(\s*'([^']+)'/g;

/** Everything that a file imports, also by `export … from` and `import(…)`. */
export function importsOf({ path, text }: Source): Import[] {
  const code = withoutComments(text);
  const made: Import[] = [];
  for (const [, type, to = ''] of code.matchAll(STATIC)) made.push(resolved(path, to, type !== undefined));
  for (const [, to = ''] of code.matchAll(DYNAMIC)) made.push(resolved(path, to, false));
  return made;
}

function resolved(from: string, to: string, isTypeOnly: boolean): Import {
  if (!to.startsWith('.')) return { from, to, isOurs: false, isTypeOnly };
  return {
    from,
    to: posix.normalize(posix.join(dirname(from), to.replace(/\?.*$/, ''))),
    isOurs: true,
    isTypeOnly,
  };
}
