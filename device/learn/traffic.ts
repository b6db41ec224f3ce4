import { hexOf } from '../hex.ts';
import type { Heard, Recording, TaughtMeaning } from './recording.ts';
import { byFrequency } from './recording.ts';

/** Bytes in a recording of another program: sent to the device, or received from it. */
export interface Exchange extends Heard {
  readonly isSent: boolean;
}

/** Words and signs of serial monitors for either direction. */
const SENT = /\b(?:tx|send|sent|write|out|irp_mj_write)\b|发送|发出|写|发|>>|-->|→/i;
const RECEIVED = /\b(?:rx|recv|receive|received|read|in|irp_mj_read)\b|接收|收到|读|收|<<|<--|←/i;
const TIME = /(\d{1,2}):(\d{2}):(\d{2})(?:[.,:](\d{1,6}))?/;
/** The last run of hexadecimal pairs in a line: what stands before are numbers of lines, times and lengths. */
const HEX = /(?:0x)?[0-9a-f]{2}(?:[\s,;-]+(?:0x)?[0-9a-f]{2})*(?![0-9a-z])/gi;
/** Replies of a device that was polled for an hour teach no more than the first ones. */
const MOST_IDLE = 500;
/** What stands behind is no press. */
const LONGEST_LINE = 2000;
/** Without times, lines lie so far apart. */
const STEP_MS = 1000;

/** Reads a log of a serial monitor line by line; lines without a direction or without bytes are passed over. */
export function readTraffic(text: string): Exchange[] {
  const exchanges: Exchange[] = [];
  text.split(/\r?\n/).forEach((whole, place) => {
    const line = whole.slice(0, LONGEST_LINE);
    const rest = line.replace(/\d{4}[-/]\d{1,2}[-/]\d{1,2}/, ' ').replace(TIME, ' ');
    const isSent = SENT.test(rest);
    if (isSent === RECEIVED.test(rest)) return;
    const bytes = quotedBytes(rest) ?? hexBytes(rest);
    if (bytes && bytes.length > 0) exchanges.push({ at: timeOf(line) ?? place * STEP_MS, bytes, isSent });
  });
  return exchanges;
}

function quotedBytes(line: string): Uint8Array | undefined {
  const [, quoted] = /"([\x20-\x7e]+)"/.exec(line) ?? [];
  return quoted === undefined ? undefined : Uint8Array.from(quoted, (letter) => letter.charCodeAt(0));
}

function hexBytes(line: string): Uint8Array | undefined {
  const [longest] = [...line.matchAll(HEX)].map(([run]) => run).sort((a, b) => b.length - a.length || 1);
  const pairs = longest?.replace(/0x/gi, '').match(/[0-9a-f]{2}/gi);
  return pairs ? Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16)) : undefined;
}

function timeOf(line: string): number | undefined {
  const [, hours, minutes, seconds, fraction = '0'] = TIME.exec(line) ?? [];
  if (hours === undefined) return undefined;
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return whole * 1000 + Number(`0.${fraction}`) * 1000;
}

/** What the other program says to the device, the most frequent first: what comes again and again asks for keys. */
export function commandsIn(exchanges: readonly Exchange[]): { bytes: string; count: number }[] {
  const sent = exchanges.filter(({ isSent }) => isSent).map(({ bytes }) => hexOf(bytes));
  return byFrequency(sent).map(({ value, count }) => ({ bytes: value, count }));
}

/** Commands that come so often are a poll. */
const POLLED = 5;

/** What a profile would have to send to do the same. */
export function sendOf(exchanges: readonly Exchange[]): {
  send: { poll?: string; ask?: string };
  isPolled: boolean;
} {
  const [first, ...others] = commandsIn(exchanges);
  if (!first) return { send: {}, isPolled: false };
  if (first.count < POLLED) return { send: { ask: first.bytes }, isPolled: false };
  const [ask] = others;
  return { send: { poll: first.bytes, ...(ask && { ask: ask.bytes }) }, isPolled: true };
}

/**
 * A recording for learning from the traffic while keys were pressed in a known order, each so often in a row. Undefined
 * when the frames that stand out are not as many as the presses.
 */
export function recordingOf(
  exchanges: readonly Exchange[],
  order: readonly TaughtMeaning[],
  times: number,
): Recording | undefined {
  const received = exchanges.filter(({ isSent }) => !isSent);
  const usual = usualReplies(received, times);
  const pressed = received.filter(({ bytes }) => !usual.has(hexOf(bytes)));
  if (order.length === 0 || pressed.length !== order.length * times) return undefined;
  return {
    idle: received.filter(({ bytes }) => usual.has(hexOf(bytes))).slice(0, MOST_IDLE),
    keys: order.map((means, key) => ({
      means,
      presses: Array.from({ length: times }, (_, press) =>
        pressed.slice(key * times + press, key * times + press + 1),
      ),
    })),
  };
}

/** Replies that came more often than a key was pressed: nothing was pressed then. */
function usualReplies(received: readonly Heard[], times: number): Set<string> {
  const counts = byFrequency(received.map(({ bytes }) => hexOf(bytes)));
  return new Set(counts.filter(({ count }) => count > times).map(({ value }) => value));
}
