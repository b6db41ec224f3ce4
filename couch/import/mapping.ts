import { readFile } from 'node:fs/promises';
import { isRecord } from '../../app/domain/shape.ts';
import { FIELD_NAMES } from './fields.ts';
import type { Field } from './fields.ts';
import { ENCODINGS } from './file-survey.ts';
import type { Encoding } from './file-survey.ts';
import { ImportProblem } from './import-problem.ts';
import { plainWord } from './plain-text.ts';

/** How a file differs from an export of the old platform. */
export interface Mapping {
  /** Field → heading of its column; null: the file has none, whatever a heading says. */
  readonly columns: Readonly<Partial<Record<Field, string | null>>>;
  /** What an empty cell, or a column that is not there, stands for. */
  readonly defaults: Readonly<Partial<Record<Field, string>>>;
  /** Field → what stands there, as `plainWord` has it → what it means. */
  readonly values: Readonly<Partial<Record<Field, ReadonlyMap<string, string>>>>;
  readonly sheet?: string;
  readonly encoding?: Encoding;
}

export const NO_MAPPING: Mapping = { columns: {}, defaults: {}, values: {} };

const KEYS = ['columns', 'defaults', 'values', 'sheet', 'encoding'];
/** A page of JSON. */
const LONGEST = 1_000_000;

/** Reads a mapping; everything in it that is not understood is named. Throws `ImportProblem`. */
export async function readMapping(path: string): Promise<Mapping> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new ImportProblem(`${path}: cannot be read`, { cause });
  });
  if (text.length > LONGEST) throw new ImportProblem(`${path}: is no mapping: it is too long`);
  const mapping = mappingOf(parsed(text.replace(/^\ufeff/, ''), path));
  if (typeof mapping === 'string') throw new ImportProblem(`${path}: ${mapping}`);
  return mapping;
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ImportProblem(`${path}: is no JSON`, { cause });
  }
}

/** The mapping, or what is wrong with it. */
export function mappingOf(json: unknown): Mapping | string {
  if (!isRecord(json)) return 'is no object in { }';
  const stranger = Object.keys(json).find((key) => !KEYS.includes(key));
  if (stranger !== undefined) return `${stranger}: there is no such key; there are ${KEYS.join(', ')}`;
  const { columns = {}, defaults = {}, values = {}, sheet, encoding } = json;
  for (const [key, part] of Object.entries({ columns, defaults, values })) {
    if (!isRecord(part)) return `${key}: is no object in { }`;
    const field = Object.keys(part).find((name) => !isField(name));
    if (field !== undefined)
      return `${key}.${field}: there is no such field; there are ${FIELD_NAMES.join(', ')}`;
    const isFit = key === 'values' ? isWords : key === 'columns' ? isTextOrNull : isText;
    const odd = Object.entries(part).find(([, value]) => !isFit(value))?.[0];
    if (odd !== undefined) return `${key}.${odd}: is no ${key === 'values' ? 'object of texts' : 'text'}`;
  }
  if (sheet !== undefined && !isText(sheet)) return 'sheet: is no text';
  if (encoding !== undefined && !isEncoding(encoding)) return `encoding: is none of ${ENCODINGS.join(', ')}`;
  return {
    columns: columns as Mapping['columns'],
    defaults: defaults as Mapping['defaults'],
    values: Object.fromEntries(
      Object.entries(values as Record<string, Record<string, string>>).map(([field, words]) => [
        field,
        new Map(Object.entries(words).map(([from, to]) => [plainWord(from), to])),
      ]),
    ),
    ...(sheet !== undefined && { sheet }),
    ...(encoding !== undefined && { encoding }),
  };
}

function isField(name: string): name is Field {
  return (FIELD_NAMES as readonly string[]).includes(name);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTextOrNull(value: unknown): boolean {
  return value === null || isText(value);
}

function isWords(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every(isText);
}

function isEncoding(value: unknown): value is Encoding {
  return ENCODINGS.some((one) => one === value);
}
