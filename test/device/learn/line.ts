import type { SerialSettings } from '../../../device/profile.ts';

/** What a receiver makes of the voltages that a transmitter of other settings puts on the line. */
export interface Received {
  readonly bytes: Uint8Array;
  readonly isGarbled: boolean;
}

interface Edge {
  /** Seconds from the beginning; from here on the line has this level. */
  readonly at: number;
  readonly level: 0 | 1;
}

/** Sends bytes bit by bit and samples them in the middle of where the receiver believes the bits to be. */
export function overLine(bytes: Uint8Array, from: SerialSettings, to: SerialSettings): Received {
  const edges = sent(bytes, from);
  const end = (edges.at(-1)?.at ?? 0) + 40 / to.baudRate;
  // No two clocks are the same: without this a sample could lie on an edge.
  const bit = 1.004 / to.baudRate;
  const level = (at: number) => edges.findLast((edge) => edge.at <= at)?.level ?? 1;
  const received: number[] = [];
  let isGarbled = false;
  let at = 0;
  while (at < end) {
    const start = edges.find((edge) => edge.at >= at && edge.level === 0);
    const isLow = level(at) === 0;
    if (!start && !isLow) break;
    const begin = isLow ? at : (start?.at ?? at);
    const sample = (place: number) => level(begin + (place + 0.5) * bit);
    if (sample(0) === 1) {
      at = begin + bit;
      continue;
    }
    let byte = 0;
    for (let place = 0; place < to.dataBits; place += 1) byte |= sample(1 + place) << place;
    const ones = [...byte.toString(2)].filter((digit) => digit === '1').length;
    const hasParity = to.parity !== 'none';
    const parity = hasParity ? sample(1 + to.dataBits) : 0;
    const isParityWrong = hasParity && (ones + parity) % 2 !== (to.parity === 'even' ? 0 : 1);
    const stopAt = 1 + to.dataBits + (hasParity ? 1 : 0);
    if (isParityWrong || sample(stopAt) === 0) isGarbled = true;
    else received.push(byte);
    at = begin + (stopAt + 0.5) * bit;
    // After a stop bit that is low the receiver waits for the line to rise.
    while (level(at) === 0 && at < end) at += bit / 16;
  }
  return { bytes: Uint8Array.from(received), isGarbled };
}

function sent(bytes: Uint8Array, { baudRate, dataBits, parity, stopBits }: SerialSettings): Edge[] {
  const bit = 1 / baudRate;
  const edges: Edge[] = [];
  let at = 10 * bit;
  for (const whole of bytes) {
    const byte = dataBits === 7 ? whole & 0x7f : whole;
    const data = Array.from({ length: dataBits }, (_, place) => ((byte >> place) & 1) as 0 | 1);
    const ones = data.filter((level) => level === 1).length;
    const odd = (ones % 2) as 0 | 1;
    const check: (0 | 1)[] = parity === 'none' ? [] : [parity === 'even' ? odd : odd === 1 ? 0 : 1];
    for (const level of [0 as const, ...data, ...check]) {
      edges.push({ at, level });
      at += bit;
    }
    edges.push({ at, level: 1 });
    at += stopBits * bit;
  }
  return edges;
}
