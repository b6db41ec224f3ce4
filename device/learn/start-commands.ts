import { hexOf } from '../hex.ts';
import { Encoder } from '../encoder.ts';
import type { Both, Profile, SerialSettings } from '../profile.ts';

/** Bytes that make some device answer, as they would stand in a profile. */
export interface StartCommand {
  readonly id: string;
  readonly name: Both;
  /** At which the devices that are known to have it listen; undefined: any. */
  readonly serial: SerialSettings | undefined;
  /** Constant templates: what is shown to the visitor is that of a question without a name. */
  readonly send: Profile['send'];
  readonly answers: Profile['answers'];
}

/** What a question of the try is made of. */
const QUESTION = { sequence: 1, question: 1, seconds: 30, name: '', staff: '' };

/** Requests without a protocol of their own that simple devices answer. */
const SIMPLE: readonly StartCommand[] = [
  simple('enq', '05', { zh: '询问符 ENQ（05）', en: 'ENQ (05)' }),
  simple('carriage-return', '0D', { zh: '回车符（0D）', en: 'Carriage return (0D)' }),
];

/** Commands of known devices and simple requests, to be tried one after the other. */
export function startCommands(profiles: readonly Profile[]): StartCommand[] {
  const known = profiles
    .map(commandOf)
    .filter(({ send }) => send.ask !== undefined || send.poll !== undefined);
  return [...known, ...SIMPLE];
}

/** What a device of this profile is told in a try: its commands with the fields of a question filled in. */
export function commandOf(profile: Profile): StartCommand {
  const encoder = new Encoder(profile);
  const send: { -readonly [command in keyof Profile['send']]: string } = {};
  for (const command of ['greet', 'ask', 'thank', 'pause', 'cancel', 'poll'] as const) {
    const bytes = encoder.knows(command) ? encoder.encode(command, QUESTION) : undefined;
    if (bytes) send[command] = hexOf(bytes);
  }
  return { id: profile.id, name: profile.name, serial: profile.serial, send, answers: profile.answers };
}

function simple(id: string, poll: string, name: Both): StartCommand {
  return { id, name, serial: undefined, send: { poll }, answers: 'polled' };
}
