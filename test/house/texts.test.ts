import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isRecord } from '../../app/domain/shape.ts';
import { LANGUAGES, useLanguage } from '../../app/text/texts.ts';
import type { Language } from '../../app/text/texts.ts';
import { filesOf, read, ROOT } from './sources.ts';

/** Papers are Chinese whatever the language of the screen. */
const PAPERS = 'app/text/notice-texts.ts';
/** A language is called by its own name. */
const OWN_NAME = 'app/text/shell-texts.ts shellTexts.chinese';
const files = filesOf(['.ts']).filter(
  (path) => /^app\/text\/([a-z-]+-texts|words)\.ts$/.test(path) && path !== PAPERS,
);

/** name → the plain text in a language; those that are made from a number or a name are left to their pages' tests. */
async function readAll(language: Language): Promise<Map<string, string>> {
  useLanguage(language);
  const found = new Map<string, string>();
  for (const file of files) {
    const module: unknown = await import(ROOT + file);
    if (!isRecord(module)) throw new Error(`${file} is no module`);
    for (const [group, held] of Object.entries(module)) {
      if (!isRecord(held)) continue;
      for (const [name, text] of Object.entries(held)) {
        if (typeof text === 'string') found.set(`${file} ${group}.${name}`, text);
      }
    }
  }
  useLanguage('zh-CN');
  return found;
}

const chinese = await readAll('zh-CN');
const english = await readAll('en');

test('every text is there in both languages', () => {
  assert.ok(files.length > 5 && chinese.size > 100);
  assert.equal([...english.keys()], [...chinese.keys()]);
  for (const [name, text] of [...chinese, ...english]) assert.ok(text.trim() !== '', name);
  assert.is(LANGUAGES.length, 2);
});

test('the Chinese of the screens is Chinese, the English has no Chinese left in it', () => {
  const mixed = [...english].filter(([name, text]) => name !== OWN_NAME && /\p{Script=Han}/u.test(text));
  assert.equal(mixed, []);
  const bare = [...chinese].filter(
    ([name, text]) => /^[A-Z][a-z]+ [a-z]/.test(text) && english.get(name) === text,
  );
  assert.equal(bare, []);
});

test('Chinese texts use Chinese punctuation', () => {
  const western = [...chinese].filter(([, text]) =>
    /\p{Script=Han}[,;:?!]|\p{Script=Han}\.(\s|$)/u.test(text),
  );
  assert.equal(western, []);
});

test('every text is shown somewhere: by its name, or through a list that its group is looked up with', async () => {
  const app = filesOf(['.ts'])
    .filter((path) => path.startsWith('app/') && !path.startsWith('app/text/help-a'))
    .map(read);
  const rooms = app.filter(({ path }) => !path.startsWith('app/text/'));
  const unused: string[] = [];
  for (const file of files) {
    const module: unknown = await import(ROOT + file);
    for (const [group, held] of Object.entries(isRecord(module) ? module : {})) {
      if (!isRecord(held)) continue;
      const isListed = app.some(({ text }) => text.includes(`Object.entries(${group})`));
      const isLookedUp = app.some(({ text }) => text.includes(`${group}[`));
      for (const name of Object.keys(held)) {
        const named = new RegExp(`\\b${group}\\.${name}\\b`);
        const quoted = `'${name}'`;
        const isUsed =
          isListed ||
          app.some(({ text }) => named.test(text)) ||
          (isLookedUp && rooms.some(({ text }) => text.includes(quoted)));
        if (!isUsed) unused.push(`${group}.${name}`);
      }
    }
  }
  assert.equal(unused, []);
});

test.run();
