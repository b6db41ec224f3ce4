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

const NUMBER = /^([A-Z]{1,8})-(\d\d)-([A-Z][A-Z0-9]{0,7})-(\d{1,7})$/;
const CENTURY = 2000;

/** Reads a number as people type it: in small or full-width letters, with spaces. Undefined when it is none. */
export function parseVisitNumber(typed: string): NumberParts | undefined {
  const plain = typed
    .normalize('NFKC')
    .replace(/[‐–—−]/g, '-')
    .replace(/\s/g, '')
    .toUpperCase();
  const [, prefix, year, device, n] = NUMBER.exec(plain) ?? [];
  if (!prefix || !year || !device || !n || Number(n) === 0) return undefined;
  return { prefix, year: CENTURY + Number(year), device: device.toLowerCase(), n: Number(n) };
}
