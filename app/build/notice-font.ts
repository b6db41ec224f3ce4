import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { noticeCharacters } from './notice-characters.ts';

/** subset-font brings no types: the part of it that is used here. */
type SubsetFont = (
  font: Buffer,
  characters: string,
  options: {
    readonly targetFormat: 'truetype';
    readonly noHinting: boolean;
    readonly noLayoutClosure: boolean;
    readonly keepFeatures: readonly string[];
    readonly dropTables: readonly string[];
  },
) => Promise<Uint8Array>;

const require = createRequire(import.meta.url);
const subsetFont = require('subset-font') as SubsetFont;

const SOURCE = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf';
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/yichuang/', import.meta.url));
/** Raised when the options below change, so that a font of before is not taken from the cache. */
const RECIPE = 1;

/** A PDF needs outlines and widths only: no hinting, no layout features, no vertical metrics. */
const UNUSED_TABLES = ['GPOS', 'GSUB', 'GDEF', 'BASE', 'STAT', 'vhea', 'vmtx', 'gasp', 'prep'];

/** Makes the font of the notices (Noto Sans SC, OFL, about 3.5 MB) and returns its path; made once, then kept. */
export async function makeNoticeFont(): Promise<string> {
  const source = new Uint8Array(readFileSync(require.resolve(SOURCE)));
  const characters = noticeCharacters();
  const mark = createHash('sha256').update(source).update(characters).update(String(RECIPE)).digest('hex');
  const path = `${CACHE}notice-font-${mark.slice(0, 12)}.ttf`;
  if (existsSync(path)) return path;
  const font = await subsetFont(Buffer.from(source), characters, {
    targetFormat: 'truetype',
    noHinting: true,
    noLayoutClosure: true,
    keepFeatures: [],
    dropTables: UNUSED_TABLES,
  });
  mkdirSync(CACHE, { recursive: true });
  // Two builds at once must not see half a font.
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, font);
  renameSync(draft, path);
  return path;
}

/** Vite plugin: `import url from 'virtual:notice-font.ttf'` is the fingerprinted address of the font. */
export function noticeFont(): Plugin {
  return {
    name: 'yichuang:notice-font',
    enforce: 'pre',
    async resolveId(id) {
      if (id !== 'virtual:notice-font.ttf') return undefined;
      return `${await makeNoticeFont()}?url`;
    },
  };
}
