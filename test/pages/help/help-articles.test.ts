import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { articleWords } from '../../../app/pages/help/article-words.ts';
import { ROUTES } from '../../../app/routes.ts';
import { HELP_ARTICLES_EN } from '../../../app/text/help-articles-en.ts';
import { HELP_ARTICLES_ZH } from '../../../app/text/help-articles-zh.ts';
import { HELP_PICTURES } from '../../../app/text/help-article.ts';

const test = suite('help');
/** In quotation marks because somebody types it, not because it is on a screen. */
const TYPED = ['食品经营', 'spjy'];
const PICTURES = new URL('../../../app/public/help/', import.meta.url);

test('every picture is there, shown by the Chinese help, and small enough to be kept on each PC', () => {
  const shown = HELP_ARTICLES_ZH.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (typeof block === 'object' && 'picture' in block ? [block.picture] : [])),
  );
  assert.equal([...shown].sort(), [...HELP_PICTURES].sort());
  for (const picture of HELP_PICTURES) {
    const file = fileURLToPath(new URL(`${picture}.png`, PICTURES));
    assert.ok(existsSync(file), picture);
    assert.ok(statSync(file).size < 60 * 1024, `${picture} ${statSync(file).size}`);
  }
});

test('articles are found by keys and by what people call things', () => {
  const found = (words: string) =>
    HELP_ARTICLES_ZH.filter((article) => articleWords(article).includes(words)).map((article) => article.id);
  assert.ok(found('f9').includes('rating'));
  assert.ok(found('停电').includes('power'));
  assert.ok(found('补登').includes('power'));
  assert.ok(found('磁盘已满').includes('messages'));
  assert.equal(found('没有这样的词'), []);
});

test('no article links to a page that is not there, and both languages share their anchors', () => {
  const paths = ROUTES.map((route) => route.path);
  for (const { blocks } of [...HELP_ARTICLES_ZH, ...HELP_ARTICLES_EN])
    for (const block of blocks)
      if (typeof block === 'object' && 'page' in block) assert.ok(paths.includes(block.page), block.page);
  const ids = HELP_ARTICLES_ZH.map((article) => article.id);
  assert.is(new Set(ids).size, ids.length);
  for (const { id } of HELP_ARTICLES_EN) assert.ok(ids.includes(id), id);
});

test('each key in a text is closed', () => {
  for (const article of [...HELP_ARTICLES_ZH, ...HELP_ARTICLES_EN]) {
    const text = JSON.stringify(article.blocks);
    assert.is(text.match(/\[\[/g)?.length, text.match(/\]\]/g)?.length, article.id);
  }
});

test('what the help quotes is on the screens: names in “ ”, and the messages of its tables', () => {
  const folder = new URL('../../../app/text/', import.meta.url);
  const screens = readdirSync(folder)
    .filter((name) => /-texts\.ts$|^words\.ts$/.test(name))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
  const isText = (name: string) => screens.includes(`'${name}`) || screens.includes(`\`${name}`);
  const articles = [...HELP_ARTICLES_ZH, ...HELP_ARTICLES_EN];
  const quoted = JSON.stringify(articles).matchAll(/“([^”]+)”/g);
  const names = [...quoted].map(([, name = '']) => name).filter((name) => !TYPED.includes(name));
  const messages = HELP_ARTICLES_ZH.filter(({ id }) => id === 'sync' || id === 'messages')
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (typeof block === 'object' && 'rows' in block ? block.rows : []))
    .flatMap(([message = '']) => message.split(/；|……/))
    .map((part) => part.replace(/ n$/, ''));
  assert.ok(names.length > 30 && messages.length > 10);
  assert.equal(
    names.filter((name) => !isText(name)),
    [],
  );
  assert.equal(
    messages.filter((message) => !screens.includes(message)),
    [],
  );
});

test.run();
