import { dirname, posix } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { filesOf, read } from './sources.ts';

const readmes = filesOf(['.md']).map(read);
/** Made by a command, so not in the repository. */
const MADE = /^(dist|\.data|coverage|node_modules)(\/|$)/;
const FILE = /^[\w.@-]+(\/[\w.@-]+)*(\.(ts|js|md|css|html|json|txt|svg|png|pdf|sh)|\/)$/;

/** Files and folders that a text names: in `code`, as a link, or as a picture. */
function named(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '');
  const code = [...prose.matchAll(/`([^`\n]+)`/g)]
    .map(([, name = '']) => name)
    .filter((name) => FILE.test(name));
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target.replace(/#.*$/, ''));
  return [...code, ...links.filter((target) => target && !/^[a-z]+:/.test(target))];
}

test('the reader of READMEs finds what they name', () => {
  const text =
    'See `a.ts`, `b/c.ts`, `x/`, [d](e.md#f), ![g](h.png), [i](https://j.k) and `npm start`, `/api/l`.';
  assert.equal(named(text), ['a.ts', 'b/c.ts', 'x/', 'e.md', 'h.png']);
});

/** Files and folders of the repository; a README may leave out the folder that it is just talking about. */
const paths = filesOf(['']).flatMap((path) => {
  const parts = path.split('/');
  return [path, ...parts.slice(1).map((_part, place) => `${parts.slice(0, place + 1).join('/')}/`)];
});
const known = new Set(paths);

function exists(name: string, readme: string): boolean {
  if (MADE.test(name)) return true;
  const near = posix.normalize(posix.join(dirname(readme), name));
  return known.has(near) || known.has(`${near}/`) || paths.some((path) => `/${path}`.endsWith(`/${name}`));
}

for (const { path, text } of readmes) {
  test(`${path} names only what exists`, () => {
    assert.equal(
      named(text).filter((name) => !exists(name, path)),
      [],
    );
  });
}

test('the first README begins with the two commands', () => {
  const commands = [...read('README.md').text.matchAll(/npm ci && npm (start|test)/g)].map(
    ([, name]) => name,
  );
  assert.equal(commands.slice(0, 2), ['start', 'test']);
});

test.run();
