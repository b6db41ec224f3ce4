import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { filesOf, importsOf, read, withoutComments } from './sources.ts';

const LONGEST = 300;
const LONGEST_TEST = 400;
/** Compares with the names of matters, and shows none of it. */
const READS_CHINESE = ['app/pages/visit/matter-search.ts'];
const sources = filesOf(['.ts']).map(read);

test('the reader of sources sees imports in every form, and none in comments', () => {
  const text = [
    "import a from './a.ts';",
    "import type { B } from '../b/b.ts';",
    "import {\n  c,\n  d,\n} from 'pkg';",
    "export { e } from './e.ts';",
    "import './f.ts';",
    ['const g = () => import(', "'./g.ts');"].join(''),
    "// import x from './x.ts';",
    "/* import y from './y.ts'; */",
  ].join('\n');
  const found = importsOf({ path: 'app/pages/one.ts', text });
  assert.equal(
    found.map(({ to, isTypeOnly }) => `${to}${isTypeOnly ? ' type' : ''}`),
    ['app/pages/a.ts', 'app/b/b.ts type', 'pkg', 'app/pages/e.ts', 'app/pages/f.ts', 'app/pages/g.ts'],
  );
});

test('no file is longer than a reader can keep in mind', () => {
  const long = sources.flatMap(({ path, text }) => {
    const lines = text.split('\n').length - 1;
    return lines > (path.startsWith('test/') ? LONGEST_TEST : LONGEST) ? [`${path}: ${lines} lines`] : [];
  });
  assert.equal(long, []);
});

test('nothing is typed any, asserted not to be null, or hidden from the compiler', () => {
  const forbidden = [/(?::|<|\bas|\||,|=>)\s*any\b/, /\bany\[\]/, /@ts-(?:ignore|nocheck|expect-error)/];
  const found = sources
    .filter(({ path }) => path !== 'test/house/sources.test.ts')
    .flatMap(({ path, text }) => {
      const code = withoutComments(text).replace(/'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g, "''");
      const hidden = /@ts-(?:ignore|nocheck|expect-error)/.test(text);
      return hidden || forbidden.some((pattern) => pattern.test(code)) ? [path] : [];
    });
  assert.equal(found, []);
});

test('files are named in kebab case', () => {
  const odd = sources
    .map(({ path }) => path.split('/').at(-1) ?? '')
    .filter((name) => !/^[a-z0-9]+([-.][a-z0-9]+)*\.ts$/.test(name));
  assert.equal(odd, []);
});

test('no console, no eval and no innerHTML in the app; no inline style that the security policy forbids', () => {
  const patterns = [
    /\bconsole\.\w+\(/,
    /\beval\(/,
    /new Function\(/,
    /\binnerHTML\b/,
    /\bunsafeHTML\b/,
    /\sstyle="/,
  ];
  const found = sources
    .filter(({ path }) => /^(app|sw)\//.test(path) && !/^app\/(build\/|vite)/.test(path))
    .flatMap(({ path, text }) => {
      const code = withoutComments(text);
      return patterns.filter((pattern) => pattern.test(code)).map((pattern) => `${path}: ${pattern.source}`);
    });
  assert.equal(found, []);
});

test('what is shown comes from app/text: no page and no element holds Chinese', () => {
  const found = sources
    .filter(({ path }) => /^app\/(pages|elements|rating|session|store)\/|^app\/[^/]+\.ts$/.test(path))
    .filter(({ path }) => !READS_CHINESE.includes(path))
    .filter(({ text }) => /\p{Script=Han}{2}/u.test(withoutComments(text)))
    .map(({ path }) => path);
  assert.equal(found, []);
});

test.run();
