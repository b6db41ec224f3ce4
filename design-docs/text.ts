import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';

/**
 * The text that CouchDB runs, made from a file of this folder: its types taken away, written for the oldest engine
 * that CouchDB 3 comes with (SpiderMonkey 60: ES2015). The file imports types only and exports one function by the
 * name of its `role`. `parts` are files of the same kind whose functions it may call: they are put before it. `toString()` of a loaded function would carry helpers of the loader, such as `__name`, which no
 * CouchDB knows.
 */
export async function textOf(
  file: string,
  role: 'map' | 'validate',
  parts: readonly string[] = [],
): Promise<string> {
  const texts = await Promise.all([...parts, file].map(plainText));
  const body = texts.join('');
  const names = role === 'map' ? 'document' : 'document,old,user,security';
  if (!body.includes(`function ${role}(`)) throw new Error(`${file} exports no function ${role}`);
  return `function(${names}){${body}return ${role}(${names});}`;
}

async function plainText(file: string): Promise<string> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const source = await readFile(path, 'utf8');
  const { code } = await transform(source, {
    loader: 'ts',
    target: 'es2015',
    keepNames: false,
    charset: 'utf8',
    // Comments go with it: CouchDB builds a view anew when one letter of its text changes.
    minifyWhitespace: true,
  });
  if (/\bimport\b/.test(code)) throw new Error(`${file} must import types only`);
  return code.replace(/\bexport (?=function\b)/g, '').trim();
}
