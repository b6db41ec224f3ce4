import type { Parity, SerialSettings } from '../profile.ts';

const line = (baudRate: number, parity: Parity = 'none', dataBits: 7 | 8 = 8): SerialSettings => ({
  baudRate,
  dataBits,
  parity,
  stopBits: 1,
});

/** Speeds and parities of counter keypads, the usual ones first. A second stop bit is heard as a pause, and needs no turn. */
export const USUAL_SETTINGS: readonly SerialSettings[] = [
  ...[9600, 19_200, 4800, 115_200, 2400, 38_400, 57_600, 1200].map((baudRate) => line(baudRate)),
  ...[9600, 19_200, 4800, 2400, 115_200, 38_400, 57_600, 1200].flatMap((baudRate) => [
    line(baudRate, 'even'),
    line(baudRate, 'odd'),
    line(baudRate, 'even', 7),
    line(baudRate, 'odd', 7),
  ]),
];

/** All settings but some that turned out wrong: those of the last one's speed first, because mostly it is the parity. */
export function settingsBeside(wrong: readonly SerialSettings[]): readonly SerialSettings[] {
  const speed = wrong.at(-1)?.baudRate;
  const left = USUAL_SETTINGS.filter((one) => !wrong.some((other) => isSame(one, other)));
  const isNear = ({ baudRate, parity }: SerialSettings) => baudRate === speed && parity !== 'none';
  return [...left.filter(isNear), ...left.filter((one) => !isNear(one))];
}

/** One press of the same key, as it was heard at the settings of the moment. */
export interface TrialPress {
  readonly bytes: Uint8Array;
  /** The line reported framing, parity or overrun errors. */
  readonly isGarbled: boolean;
}

/** What a person has to do next, or what came of it. */
export type Listening =
  | {
      readonly name: 'listening';
      readonly settings: SerialSettings;
      /** Presses heard at these settings so far, of `PRESSES_WANTED`. */
      readonly heard: readonly TrialPress[];
      readonly tried: readonly Trial[];
      /** Have to be tried before what has been found is believed. */
      readonly wanted: readonly SerialSettings[];
      readonly left: readonly SerialSettings[];
    }
  /** Three presses agree. `isSure` is false where only doubtful settings were found. */
  | { readonly name: 'found'; readonly settings: SerialSettings; readonly isSure: boolean }
  /** The key was pressed and nothing came: the device waits to be asked, or it is another port. */
  | { readonly name: 'silent' }
  /** Something came at every setting, and made sense at none. */
  | { readonly name: 'unclear' };

interface Trial {
  readonly settings: SerialSettings;
  readonly heard: readonly TrialPress[];
}

/** Three presses that agree are no accident. */
export const PRESSES_WANTED = 3;
/** Frames with a counter and a wide checksum still agree in so large a share of their bytes. */
const AGREEING = 0.25;
/** A heartbeat in between is no reason to leave settings without errors: among so many presses three have to agree. */
const MOST_PRESSES = 5;
/** So few bytes may be what a slow receiver makes of a fast frame; faster speeds are tried before it is believed. */
const SHORT = 4;
/** Of frames of one length so large a share stays the same; of text so large a share is letters. */
const STEADY = 0.5;
const LEGIBLE = 0.85;
const USUAL_SPEED = 9600;
/** With fewer different bytes a parity seen in all of them can be an accident. */
const FEWEST_BYTES = 3;

/** Begins with the usual settings, or with those that somebody knows. */
export function startListening(settings: readonly SerialSettings[] = USUAL_SETTINGS): Listening {
  const [first, ...left] = settings;
  if (!first) return { name: 'unclear' };
  return { name: 'listening', settings: first, heard: [], tried: [], wanted: [], left };
}

/** A press was heard; or, without bytes and errors, the person pressed and nothing came. */
export function listen(state: Listening, press: TrialPress): Listening {
  if (state.name !== 'listening') return state;
  const { settings, wanted } = state;
  const heard = [...state.heard, press];
  const tried = [...state.tried, { settings, heard }];
  const isKnown = (one: SerialSettings) => tried.some((trial) => isSame(trial.settings, one));
  if (isNothing(press)) {
    // A slow receiver does not notice a short fast byte; the fastest notices everything there is.
    const [fastest] = fasterThan(settings, isUsual(settings)).filter((one) => !isKnown(one));
    if (fastest) return next(state, tried, [fastest]);
    const isSilent = tried.every((trial) => trial.heard.every(isNothing));
    return isSilent ? { name: 'silent' } : next(state, tried, wanted);
  }
  if (press.isGarbled) return next(state, tried, wanted);
  const group = agreeing(heard);
  if (group.length < PRESSES_WANTED) {
    return heard.length < MOST_PRESSES ? { ...state, heard } : next(state, tried, wanted);
  }
  const doubts = suspected(settings, group);
  // Who hears well at the first try is not sent through every parity: that would be twenty presses for nearly everybody.
  const isPlain = isUsual(settings) && state.tried.length === 0;
  const faster = isSteady(group) ? [] : fasterThan(settings, isPlain);
  // What is heard well at some speed needs no look at slower ones.
  const before = wanted.filter((one) => doubts.length > 0 || one.baudRate >= settings.baudRate);
  const better = [...doubts, ...faster, ...before].filter((one) => !isKnown(one));
  return next(state, tried, [...new Map(better.map((one) => [JSON.stringify(one), one])).values()]);
}

function isNothing({ bytes, isGarbled }: TrialPress): boolean {
  return bytes.length === 0 && !isGarbled;
}

/** What is wanted first, then an answer if there is one, then whatever is left. */
function next(
  { left }: Listening & { name: 'listening' },
  tried: readonly Trial[],
  wanted: readonly SerialSettings[],
): Listening {
  const best = chosen(tried);
  const [settings, ...others] = wanted;
  if (settings) return { name: 'listening', settings, heard: [], tried, wanted: others, left };
  if (best) {
    const isSure = suspected(best.settings, agreeing(best.heard)).length === 0;
    return { name: 'found', settings: best.settings, isSure };
  }
  const rest = left.filter((one) => !tried.some((trial) => isSame(trial.settings, one)));
  const [following, ...later] = rest;
  if (!following) return { name: 'unclear' };
  return { name: 'listening', settings: following, heard: [], tried, wanted: [], left: later };
}

function isUsual({ baudRate, parity }: SerialSettings): boolean {
  return baudRate >= USUAL_SPEED && parity === 'none';
}

/** Faster settings, those without parity first or alone, and of these the fastest. */
function fasterThan({ baudRate }: SerialSettings, isPlain: boolean): SerialSettings[] {
  const rank = (one: SerialSettings) => (one.parity === 'none' ? 1e6 : 0) + one.baudRate;
  return USUAL_SETTINGS.filter(
    (one) => one.dataBits === 8 && one.baudRate > baudRate && (!isPlain || one.parity === 'none'),
  ).sort((a, b) => rank(b) - rank(a));
}

function isClean({ heard }: Trial): boolean {
  return agreeing(heard).length >= PRESSES_WANTED && heard.every(({ isGarbled }) => !isGarbled);
}

/**
 * Of settings that make sense and that nothing speaks against the fastest: who listens too fast hears errors, who
 * listens too slowly may hear a short byte that looks well. Of one speed that without
 * parity: a parity that fits may be an accident of one key.
 */
function chosen(tried: readonly Trial[]): Trial | undefined {
  const clean = tried.filter(isClean);
  const good = clean.filter(({ settings, heard }) => suspected(settings, agreeing(heard)).length === 0);
  const fastest = Math.max(...good.map(({ settings }) => settings.baudRate));
  const ofSpeed = good.filter(({ settings }) => settings.baudRate === fastest);
  return ofSpeed.find(({ settings }) => settings.parity === 'none') ?? ofSpeed[0] ?? clean[0];
}

/** Settings under which the same waveform would make more sense. */
function suspected(settings: SerialSettings, heard: readonly TrialPress[]): SerialSettings[] {
  const bytes = heard.flatMap((press) => [...press.bytes]);
  const speed = (factor: number) => ({ ...settings, baudRate: settings.baudRate * factor });
  const isKnown = ({ baudRate }: SerialSettings) => USUAL_SETTINGS.some((one) => one.baudRate === baudRate);
  // Every bit was heard twice: the device is half as fast.
  if (bytes.every((byte) => (byte & 1) === 0 && ((byte >> 1) ^ (byte >> 2)) % 2 === 0 && isPaired(byte))) {
    return [speed(1 / 2)].filter(isKnown);
  }
  // Whole bytes went by in half of one, and the rest of it was silence: the device is faster.
  if (bytes.every((byte) => byte >= 0xe0)) return fasterThan(settings, false);
  return settings.dataBits === 8 && settings.parity === 'none' ? sevenBits(settings, bytes) : [];
}

function isPaired(byte: number): boolean {
  return [1, 3, 5].every((bit) => ((byte >> bit) & 1) === ((byte >> (bit + 1)) & 1));
}

/** The eighth bit of every byte is the parity of the other seven, and is used. */
function sevenBits(settings: SerialSettings, bytes: readonly number[]): SerialSettings[] {
  const isUsed = bytes.some((byte) => byte >= 0x80) && new Set(bytes).size >= FEWEST_BYTES;
  const parities = new Set(bytes.map((byte) => onesIn(byte) % 2));
  if (!isUsed || parities.size !== 1) return [];
  return [{ ...settings, dataBits: 7, parity: parities.has(0) ? 'even' : 'odd' }];
}

function onesIn(byte: number): number {
  return [...byte.toString(2)].filter((digit) => digit === '1').length;
}

/** The presses that say much the same: all but what counts, what checks, and what comes by itself in between. */
function agreeing(heard: readonly TrialPress[]): readonly TrialPress[] {
  return heard
    .map((one) => heard.filter((other) => agree(one, other)))
    .reduce((most, group) => (group.length > most.length ? group : most), []);
}

function agree({ bytes: one }: TrialPress, { bytes: other }: TrialPress): boolean {
  const unmatched = [...other];
  const same = [...one].filter((byte) => {
    const at = unmatched.indexOf(byte);
    if (at >= 0) unmatched.splice(at, 1);
    return at >= 0;
  });
  return same.length >= AGREEING * Math.min(one.length, other.length);
}

/** Frames as a keypad sends them: letters, or of one length and with most bytes where they were. What a wrong speed makes of them is neither. */
function isSteady(heard: readonly TrialPress[]): boolean {
  const [first, ...others] = heard.map(({ bytes }) => bytes);
  if (!first || heard.every(({ bytes }) => bytes.length <= SHORT)) return false;
  const all = heard.flatMap(({ bytes }) => [...bytes]);
  const letters = all.filter((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 0x0d || byte === 0x0a);
  if (letters.length >= LEGIBLE * all.length) return true;
  return others.every(
    (bytes) =>
      bytes.length === first.length &&
      bytes.filter((byte, place) => byte === first[place]).length > STEADY * first.length,
  );
}

function isSame(one: SerialSettings, other: SerialSettings): boolean {
  return one.baudRate === other.baudRate && one.parity === other.parity && one.dataBits === other.dataBits;
}
