/** How bytes go over a wire; the names are those of Web Serial. */
export interface LineSettings {
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: 'none' | 'even' | 'odd';
  readonly stopBits: 1 | 2;
}

export interface Heard {
  readonly bytes: Uint8Array;
  /** The receiver counts parity, and that of a byte is wrong. */
  readonly isParityWrong: boolean;
  /** Where a byte has to end the line was low. */
  readonly isFramingWrong: boolean;
}

/**
 * What a receiver reads of bytes that came without a pause, when it is set otherwise than the sender: a
 * pseudo-terminal carries bytes and knows neither speed nor parity, a wire carries levels. So the levels are
 * drawn, and read in the middle of each bit as a UART does.
 */
export function heard(bytes: Uint8Array, sender: LineSettings, receiver: LineSettings): Heard {
  if (isSame(sender, receiver)) return { bytes, isParityWrong: false, isFramingWrong: false };
  const levels = [...bytes].flatMap((byte) => levelsOf(byte, sender));
  const at = (time: number) => levels[Math.floor(time)] ?? 1;
  const bit = sender.baudRate / receiver.baudRate;
  const read: number[] = [];
  let isParityWrong = false;
  let isFramingWrong = false;
  let time = nextFall(levels, 0);
  while (time < levels.length) {
    if (at(time + bit / 2) !== 0) {
      time = nextFall(levels, time + bit);
      continue;
    }
    let value = 0;
    let ones = 0;
    for (let place = 0; place < receiver.dataBits; place += 1) {
      const level = at(time + (1.5 + place) * bit);
      value |= level << place;
      ones += level;
    }
    const hasParity = receiver.parity !== 'none';
    if (hasParity) {
      const parity = at(time + (1.5 + receiver.dataBits) * bit);
      if ((ones + parity) % 2 !== (receiver.parity === 'even' ? 0 : 1)) isParityWrong = true;
    }
    read.push(value);
    const end = time + (1.5 + receiver.dataBits + (hasParity ? 1 : 0)) * bit;
    if (at(end) === 0) isFramingWrong = true;
    time = nextFall(levels, end);
  }
  return { bytes: Uint8Array.from(read), isParityWrong, isFramingWrong };
}

/** The wire while a byte goes over it: start, data from the lowest bit, parity, stop. */
function levelsOf(byte: number, { dataBits, parity, stopBits }: LineSettings): number[] {
  const data = Array.from({ length: dataBits }, (_, place) => (byte >> place) & 1);
  const ones = data.reduce((sum, level) => sum + level, 0);
  const check = parity === 'none' ? [] : [parity === 'even' ? ones % 2 : 1 - (ones % 2)];
  return [0, ...data, ...check, 1, ...(stopBits === 2 ? [1] : [])];
}

/** The next change from 1 to 0 at or behind a time; a wire that is low there has to rise first. */
function nextFall(levels: readonly number[], from: number): number {
  let place = Math.ceil(from);
  if (place > 0) while (place < levels.length && levels[place - 1] === 0) place += 1;
  while (place < levels.length && levels[place] !== 0) place += 1;
  return place;
}

function isSame(one: LineSettings, other: LineSettings): boolean {
  return (
    one.baudRate === other.baudRate &&
    one.dataBits === other.dataBits &&
    one.parity === other.parity &&
    one.stopBits === other.stopBits
  );
}
