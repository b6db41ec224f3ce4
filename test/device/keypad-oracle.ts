/**
 * Which keys are in a stream, found without the library: by hand-written rules of the shipped profiles, once over the whole
 * stream. A second opinion, so it takes nothing from `device/`.
 */
export interface FoundKey {
  readonly key: string;
  readonly question?: number;
  readonly sequence?: number;
}

type Oracle = (stream: Uint8Array) => readonly FoundKey[];

/** CRC-16/MODBUS by the table that everybody prints, which is not how the library computes it. */
const TABLE = Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) value = value % 2 === 1 ? (value >>> 1) ^ 0xa001 : value >>> 1;
  return value;
});

function crc(bytes: Uint8Array, from: number, to: number): number {
  let value = 0xffff;
  for (let at = from; at < to; at += 1)
    value = (value >>> 8) ^ (TABLE[(value ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  return value;
}

/** Type → bytes between the length and the check. */
const REFERENCE: Readonly<Record<number, number>> = { 0x4b: 5, 0x44: 2, 0x52: 3, 0x4c: 2 };

const reference: Oracle = (stream) => {
  const found: FoundKey[] = [];
  const byte = (at: number) => stream[at] ?? 0;
  for (let at = 0; at < stream.length;) {
    const counted = REFERENCE[byte(at + 2)];
    const end = at + 2 + (counted ?? 0);
    const isFrame =
      byte(at) === 0xa5 &&
      counted !== undefined &&
      byte(at + 1) === counted &&
      end + 3 <= stream.length &&
      byte(end + 2) === 0x5a &&
      crc(stream, at + 1, end) === byte(end) + 256 * byte(end + 1);
    if (isFrame && byte(at + 2) === 0x4b) {
      found.push({
        key: byte(at + 6)
          .toString(16)
          .toUpperCase()
          .padStart(2, '0'),
        sequence: byte(at + 3),
        question: 256 * byte(at + 4) + byte(at + 5),
      });
    }
    at = isFrame ? end + 3 : at + 1;
  }
  return found;
};

const sundyn: Oracle = (stream) => {
  const text = Array.from(stream, (byte) => String.fromCharCode(byte)).join('');
  const frames = text.matchAll(/S02\|\|[^|]{0,40}\|\|([\s\S])\|\||S95OK/g);
  return [...frames].flatMap(([, key]) =>
    key === undefined ? [] : [{ key: key.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0') }],
  );
};

/** A burst of bare bytes counts when all of them are one key. */
const bare =
  (keys: string): Oracle =>
  (stream) => {
    const [first] = stream;
    if (first === undefined || stream.length > 64 || stream.some((byte) => byte !== first)) return [];
    const key = first.toString(16).toUpperCase().padStart(2, '0');
    return keys.includes(key) ? Array.from(stream, () => ({ key })) : [];
  };

/** Each is given what came between two pauses. */
export const ORACLES: Readonly<Record<string, Oracle>> = {
  reference,
  sundyn,
  'single-byte': bare('01 02 03 04 05 31 32 33 34 35'),
  'single-byte-rising': bare('01 02 03 04 05 31 32 33 34 35'),
  'single-byte-from-zero': bare('30 31 32 33 34'),
  'single-byte-four-keys': bare('01 02 03 04 31 32 33 34'),
  'single-byte-three-keys': bare('01 02 03 31 32 33'),
};
