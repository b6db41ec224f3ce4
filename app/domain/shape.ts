/** What is wrong with one field of a document: a closed list, so that each has a sentence on screen. */
export type Problem =
  'missing' | 'unexpected' | 'wrong-type' | 'too-long' | 'bad-format' | 'not-allowed' | 'out-of-range';

export interface Finding {
  /** Dotted path of the field, e.g. `visitor.name`. */
  readonly path: string;
  readonly problem: Problem;
}

/** Checks one value; an empty list means that it is well formed. */
export type Shape = (value: unknown, path: string) => readonly Finding[];

const OK: readonly Finding[] = [];

function found(path: string, problem: Problem): readonly Finding[] {
  return [{ path, problem }];
}

/** Half of a character such as 𠮷, left by cutting a text: JSON with one is refused by CouchDB, the whole batch with it. */
const HALF_CHARACTER = /\p{Surrogate}/u;
/** The same as `JSON.stringify` writes it. */
const HALF_ESCAPED = /\\ud[89a-f]/i;

export function text(max: number, options: { min?: number; pattern?: RegExp } = {}): Shape {
  return (value, path) => {
    if (typeof value !== 'string') return found(path, 'wrong-type');
    if (value.length > max) return found(path, 'too-long');
    if (value.length < (options.min ?? 0)) return found(path, 'missing');
    if (HALF_CHARACTER.test(value)) return found(path, 'bad-format');
    return options.pattern && !options.pattern.test(value) ? found(path, 'bad-format') : OK;
  };
}

export function integer(min: number, max = Number.MAX_SAFE_INTEGER): Shape {
  return (value, path) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) return found(path, 'wrong-type');
    return value < min || value > max ? found(path, 'out-of-range') : OK;
  };
}

export const boolean: Shape = (value, path) => (typeof value === 'boolean' ? OK : found(path, 'wrong-type'));

export function oneOf(allowed: readonly (string | number)[]): Shape {
  return (value, path) => (allowed.some((one) => one === value) ? OK : found(path, 'not-allowed'));
}

/** ISO 8601 in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export const instant: Shape = (value, path) => {
  if (typeof value !== 'string') return found(path, 'wrong-type');
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(time) || new Date(time).toISOString() !== value ? found(path, 'bad-format') : OK;
};

/** Calendar day `yyyy-mm-dd`. */
export const day: Shape = (value, path) => {
  if (typeof value !== 'string') return found(path, 'wrong-type');
  const time = /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : NaN;
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value
    ? found(path, 'bad-format')
    : OK;
};

export function list(of: Shape, max: number, min = 0): Shape {
  return (value, path) => {
    if (!Array.isArray(value)) return found(path, 'wrong-type');
    if (value.length > max) return found(path, 'too-long');
    if (value.length < min) return found(path, 'missing');
    return value.flatMap((one, place) => of(one, `${path}.${place}`));
  };
}

/** An object whose inside is somebody else's to check; so many characters as JSON. */
export function data(max: number): Shape {
  return (value, path) => {
    if (!isRecord(value) || isDeeper(value, DEEPEST)) return found(path, 'wrong-type');
    const written = asJson(value);
    if (written === undefined) return found(path, 'wrong-type');
    if (written.length > max) return found(path, 'too-long');
    return HALF_CHARACTER.test(written) || HALF_ESCAPED.test(written) ? found(path, 'bad-format') : OK;
  };
}

/** Whatever is drawn with indents, compared or copied grows with its depth: a few thousand brackets would stop a page. */
const DEEPEST = 8;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inside) => isDeeper(inside, levels - 1));
}

function asJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** A field of `record` that may be absent (or undefined). */
export interface Optional {
  readonly optional: Shape;
}

export function optional(shape: Shape): Optional {
  return { optional: shape };
}

export type Fields = Readonly<Record<string, Shape | Optional>>;

/** An object with these fields and no others. */
export function record(fields: Fields): Shape {
  return (value, path) => {
    if (!isRecord(value)) return found(path, 'wrong-type');
    const at = (name: string) => (path ? `${path}.${name}` : name);
    const strangers = Object.keys(value).filter((name) => !Object.hasOwn(fields, name));
    return [
      ...strangers.map((name): Finding => ({ path: at(name), problem: 'unexpected' })),
      ...Object.entries(fields).flatMap(([name, field]) => {
        const held = value[name];
        if (typeof field === 'function')
          return held === undefined ? found(at(name), 'missing') : field(held, at(name));
        return held === undefined ? OK : field.optional(held, at(name));
      }),
    ];
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
