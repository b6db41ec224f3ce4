import type { Command, KeyMeaning, Meaning } from './message.ts';

/**
 * Everything that is known about one kind of device, as data. `profile.schema.json` says the same for editors,
 * `read-profile.ts` checks it, `README.md` teaches how to write one.
 */
export interface Profile {
  readonly schema: 1;
  /** Lower case letters, digits and hyphens; a catalogue's devices refer to it. */
  readonly id: string;
  readonly name: Both;
  readonly maker?: string;
  /** What somebody who chooses it should know. */
  readonly note?: Both;
  /** One of `serial` and `hid`. */
  readonly serial?: SerialSettings;
  readonly hid?: HidSettings;
  /** How `{name}` and `{staff}` are written. */
  readonly text: TextCode;
  /** What `{check}` stands for; needed where a template has it. */
  readonly check?: CheckRule;
  /** Templates of what the device can be told. */
  readonly send: Readonly<Partial<Record<Command, string>>>;
  /** Templates of what it says; where two fit at one place, the longer one counts, then the earlier. */
  readonly receive: readonly Recognised[];
  /** Hex of the `{key}` field in capitals → what it means. */
  readonly keys: Readonly<Record<string, KeyMeaning>>;
  /** `polled`: it answers only when asked, by `send.poll`. */
  readonly answers: 'pressed' | 'polled';
  readonly timing: Timing;
}

export interface Both {
  readonly zh: string;
  readonly en: string;
}

export interface Recognised {
  readonly means: Meaning;
  readonly bytes: string;
}

export interface SerialSettings {
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: Parity;
  readonly stopBits: 1 | 2;
  /** Lines to set after opening; absent: as the system leaves them. Some boards start anew when DTR changes. */
  readonly dtr?: boolean;
  readonly rts?: boolean;
}

export const PARITIES = ['none', 'even', 'odd'] as const;
export type Parity = (typeof PARITIES)[number];

export interface HidSettings {
  readonly vendorId: number;
  readonly productId: number;
  readonly usagePage?: number;
  readonly usage?: number;
  /** 0 where the device numbers no reports. */
  readonly reportId: number;
  /** Bytes of a report without its number; what is sent is filled up with zeros. */
  readonly reportBytes: number;
  /** The first byte of a report says how many of those behind it count, in both directions. */
  readonly hasCount?: boolean;
}

export const TEXT_CODES = ['ascii', 'utf-8', 'gbk'] as const;
export type TextCode = (typeof TEXT_CODES)[number];

export const CHECK_KINDS = [
  'sum8',
  'sum8-complement',
  'xor8',
  'crc16-modbus',
  'crc16-ccitt',
  'crc16-xmodem',
] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

export interface CheckRule {
  readonly kind: CheckKind;
  /** Index in the frame of the first byte that is counted; the last is the one before `{check}`. */
  readonly from: number;
  /** Of a check of two bytes. */
  readonly order: 'big' | 'little';
  /** `hex`: as ASCII digits, so twice as long. */
  readonly as: 'bytes' | 'hex';
  /** Every bit of it the other way round. */
  readonly inverted?: boolean;
}

/** All in milliseconds. */
export interface Timing {
  /** Bytes of one frame never lie further apart; what is half by then is given up. */
  readonly betweenBytesMs: number;
  /** So long the device may take to answer a command. */
  readonly replyMs: number;
  /** Between two heartbeats while nothing else is said; needs `send.heartbeat`. */
  readonly heartbeatMs?: number;
  /** So many answers in a row may stay away until the device counts as lost. */
  readonly lostAfter: number;
  /** Between two polls while a question is open; needs `answers: "polled"`. */
  readonly pollMs?: number;
  /**
   * A key counts only when nothing but itself came for so long before and behind it. For devices whose key is a bare
   * byte: there noise looks like a key, but never comes alone. It delays every key by this time.
   */
  readonly aloneMs?: number;
  /** So long after the port is opened the device may need until it answers (a board that starts anew). */
  readonly startMs?: number;
}
