/** What a 登记编号 such as `PD-26-A3-00412` says. */
export interface NumberParts {
  /** Of the office. */
  readonly prefix: string;
  readonly year: number;
  /** Id of the PC. */
  readonly device: string;
  /** Place in the PC's own count of that year. */
  readonly n: number;
}

/** What the number of a visit from the old platform says, such as `PD-24-OLD-0305-3F9A0C12`. */
export interface ImportedNumberParts {
  readonly prefix: string;
  readonly year: number;
  /** The office's day `yyyy-mm-dd` of the registration. */
  readonly day: string;
  /** How the hash in its id begins. */
  readonly content: string;
}

const NUMBER = /^([A-Z]{1,8})-(\d\d)-([A-Z][A-Z0-9]{0,7})-(\d{1,7})$/;
const IMPORTED = /^([A-Z]{1,8})-(\d\d)-OLD-(\d\d)(\d\d)-([0-9A-F]{8})$/;
const CENTURY = 2000;

/** Reads a number as people type it: in small or full-width letters, with spaces. Undefined when it is none. */
export function parseVisitNumber(typed: string): NumberParts | ImportedNumberParts | undefined {
  const plain = typed
    .normalize('NFKC')
    .replace(/[‐–—−]/g, '-')
    .replace(/\s/g, '')
    .toUpperCase();
  const [, prefix, year, device, n] = NUMBER.exec(plain) ?? [];
  if (!prefix) return parseImported(plain);
  if (!prefix || !year || !device || !n || Number(n) === 0) return undefined;
  return { prefix, year: CENTURY + Number(year), device: device.toLowerCase(), n: Number(n) };
}

function parseImported(plain: string): ImportedNumberParts | undefined {
  const [, prefix, yy, month, date, hash] = IMPORTED.exec(plain) ?? [];
  if (!prefix || !month || !date || !hash) return undefined;
  const year = CENTURY + Number(yy);
  const day = `${year}-${month}-${date}`;
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(day)) return undefined;
  return { prefix, year, day, content: hash.toLowerCase() };
}
