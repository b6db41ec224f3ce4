import type { CheckKind, CheckRule } from './profile.ts';

/** A check over `bytes[from…to)`: the number that belongs behind it. */
export function checkOf(kind: CheckKind, bytes: Uint8Array, from: number, to: number): number {
  switch (kind) {
    case 'sum8':
      return sum(bytes, from, to);
    case 'sum8-complement':
      return -sum(bytes, from, to) & 0xff;
    case 'xor8': {
      let value = 0;
      for (let place = from; place < to; place += 1) value ^= bytes[place] ?? 0;
      return value;
    }
    case 'crc16-modbus':
      return reflected(bytes, from, to);
    case 'crc16-ccitt':
      return straight(bytes, from, to, 0xffff);
    case 'crc16-xmodem':
      return straight(bytes, from, to, 0);
  }
}

/** Bytes that a check takes in a frame. */
export function checkWidth(rule: CheckRule): number {
  return (rule.kind.startsWith('crc16') ? 2 : 1) * (rule.as === 'hex' ? 2 : 1);
}

/** Writes the check of `bytes[start + rule.from … at)` at `at`. */
export function writeCheck(rule: CheckRule, bytes: Uint8Array, start: number, at: number): void {
  const expected = expectedCheck(rule, bytes, start, at);
  for (let place = 0; place < expected.length; place += 1) bytes[at + place] = expected[place] ?? 0;
}

/** Whether the check at `at` is the one of the bytes before it. Hexadecimal digits may be small or capital. */
export function isCheckRight(rule: CheckRule, bytes: Uint8Array, start: number, at: number): boolean {
  const expected = expectedCheck(rule, bytes, start, at);
  for (let place = 0; place < expected.length; place += 1) {
    const found = bytes[at + place] ?? -1;
    const wanted = expected[place];
    const isSmallLetter = rule.as === 'hex' && found >= 0x61 && found <= 0x66;
    if ((isSmallLetter ? found - 0x20 : found) !== wanted) return false;
  }
  return true;
}

function expectedCheck(rule: CheckRule, bytes: Uint8Array, start: number, at: number): number[] {
  const counted = checkOf(rule.kind, bytes, Math.min(start + rule.from, at), at);
  const value = rule.inverted === true ? ~counted & 0xffff : counted;
  const high = value >> 8;
  const low = value & 0xff;
  const isWide = rule.kind.startsWith('crc16');
  const order = !isWide ? [low] : rule.order === 'big' ? [high, low] : [low, high];
  return rule.as === 'bytes' ? order : order.flatMap((byte) => [digit(byte >> 4), digit(byte & 15)]);
}

function digit(value: number): number {
  return value < 10 ? 0x30 + value : 0x37 + value;
}

function sum(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let place = from; place < to; place += 1) value += bytes[place] ?? 0;
  return value & 0xff;
}

/** CRC-16/MODBUS: polynomial 0x8005 reflected, begins with FFFF; `123456789` gives 4B37. */
function reflected(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0xffff;
  for (let place = from; place < to; place += 1) {
    crc ^= bytes[place] ?? 0;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
}

/** Polynomial 0x1021: CRC-16/CCITT-FALSE begins with FFFF (`123456789` gives 29B1), XMODEM with 0 (31C3). */
function straight(bytes: Uint8Array, from: number, to: number, begin: number): number {
  let crc = begin;
  for (let place = from; place < to; place += 1) {
    crc ^= (bytes[place] ?? 0) << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021;
    crc &= 0xffff;
  }
  return crc;
}
