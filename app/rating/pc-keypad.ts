import type { Keypad } from '../../device/keypad.ts';
import type { KeyEvent, KeypadEvent, Outcome, Problem } from '../../device/message.ts';
import type { Port } from '../../device/port.ts';
import type { DeviceNavigator } from '../../device/ports/pairing.ts';
import type { Profile } from '../../device/profile.ts';
import type { Timers } from '../../device/timers.ts';
import type { Catalogue, Listener, Unsubscribe } from '../store/store.ts';
import { keepChoice, readChoice } from './keypad-choice.ts';
import type { KeypadChoice } from './keypad-choice.ts';
import { NO_KEYPAD, TEST_QUESTION } from './keypad-face.ts';
import type { KeypadCommand, KeypadFace, KeypadNews } from './keypad-face.ts';
import type { KeypadLink } from './keypad-link.ts';
import { KeypadLog } from './keypad-log.ts';
import type { LogLine } from './keypad-log.ts';

export interface PcKeypadParts {
  readonly storage: Storage;
  readonly navigator: DeviceNavigator;
  readonly catalogue: Pick<Catalogue, 'all' | 'subscribe'>;
  readonly office: () => string | undefined;
  /** Timers that go on in a covered window: the clerk works in another one while the visitor reads. */
  readonly timers?: Timers;
  /** For tests: another way to the port, another time. */
  readonly port?: (profile: Profile, choice: KeypadChoice) => Port;
  readonly clock?: () => number;
}

const NOT_READY: Outcome = { ok: false, problem: 'not-ready' };
const NO_TEST = { end: () => undefined, lit: Promise.resolve(NOT_READY) };

/** The keypad that was paired on this PC. A PC without one loads nothing of the device library. */
export class PcKeypad implements KeypadLink {
  readonly #parts: PcKeypadParts;
  readonly #log = new KeypadLog();
  readonly #listeners = new Set<Listener>();
  readonly #desks = new Set<(news: KeypadNews) => void>();
  readonly #unfollow: Unsubscribe;
  #keypad: Keypad | undefined;
  #face: KeypadFace = NO_KEYPAD;
  #choice: KeypadChoice | undefined;
  /** Of the visitor's question that is open here. */
  #number = TEST_QUESTION;
  #pressed: ((key: KeyEvent) => void) | undefined;
  /** One change of the keypad after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  #isResting = false;

  constructor(parts: PcKeypadParts) {
    this.#parts = parts;
    this.#choice = readChoice(parts.storage);
    this.#unfollow = parts.catalogue.subscribe(() => this.#follow());
    if (this.#choice) void this.#inTurn(() => this.#open());
  }

  get face(): KeypadFace {
    return this.#face;
  }

  get choice(): KeypadChoice | undefined {
    return this.#choice;
  }

  get log(): readonly LogLine[] {
    return this.#log.lines;
  }

  subscribe(listener: Listener): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  listen(listener: (news: KeypadNews) => void): Unsubscribe {
    this.#desks.add(listener);
    listener({ type: 'keypad-state', face: this.#face });
    return () => this.#desks.delete(listener);
  }

  tell(command: KeypadCommand): void {
    if (command.type === 'ask') return void this.#ask(command);
    this.#number = TEST_QUESTION;
    void this.#keypad?.[command.type]();
  }

  async profiles(): Promise<readonly Profile[]> {
    const { catalogue, office } = this.#parts;
    return (await device()).offeredProfiles(catalogue.all('keypad'), office());
  }

  async pair(profile: Profile): Promise<Problem | undefined> {
    const { choosePort } = await device();
    const chosen = await choosePort(profile, this.#parts.navigator);
    if (!chosen.ok) return chosen.problem;
    this.#choice = { profile: profile.id, label: chosen.port.label };
    keepChoice(this.#parts.storage, this.#choice);
    await this.#inTurn(() => this.#open());
    return undefined;
  }

  async unpair(): Promise<void> {
    this.#choice = undefined;
    keepChoice(this.#parts.storage, undefined);
    await this.#inTurn(() => this.#shut());
    this.#show(NO_KEYPAD);
  }

  retry(): void {
    this.#keypad?.retry();
  }

  roundTrip(): Promise<Outcome> {
    return this.#keypad?.roundTrip() ?? Promise.resolve(NOT_READY);
  }

  test(seconds: number, pressed: (key: KeyEvent) => void): { end(): void; readonly lit: Promise<Outcome> } {
    const keypad = this.#keypad;
    // What a visitor presses is nobody's test.
    if (!keypad || this.#number !== TEST_QUESTION) return NO_TEST;
    const light = () => keypad.ask({ question: TEST_QUESTION, name: '', staff: '', seconds });
    const take = (key: KeyEvent) => {
      pressed(key);
      // Keypads take one key for one question.
      if (!key.isRepeat) void light();
    };
    this.#pressed = take;
    const end = () => {
      if (this.#pressed !== take) return;
      this.#pressed = undefined;
      void keypad.cancel();
    };
    return { end, lit: light() };
  }

  async rest(): Promise<void> {
    this.#isResting = true;
    await this.#inTurn(() => this.#shut());
  }

  async resume(): Promise<void> {
    this.#isResting = false;
    if (this.#choice) await this.#inTurn(() => this.#open());
  }

  async close(): Promise<void> {
    this.#unfollow();
    this.#desks.clear();
    this.#listeners.clear();
    await this.#inTurn(() => this.#shut());
  }

  /** What has become of the last change is nothing to the next one. */
  #inTurn(change: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(change, change);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #open(): Promise<void> {
    await this.#shut();
    const choice = this.#choice;
    if (!choice || this.#isResting) return;
    const { catalogue, navigator, port, clock, timers } = this.#parts;
    const { openKeypad, pairedPort, profileNamed } = await device();
    const profile = profileNamed(choice.profile, catalogue.all('keypad'));
    // Its kind is not on this PC yet, or not any more.
    if (!profile) return this.#show({ name: 'failed', problem: 'not-chosen', profile: choice.profile });
    const keypad = openKeypad({
      port: port?.(profile, choice) ?? pairedPort(profile, choice, navigator),
      profile,
      ...(clock && { clock }),
      ...(timers && { timers }),
    });
    this.#keypad = keypad;
    keypad.subscribe((event) => this.#heard(keypad, event));
    this.#show({ ...keypad.state, profile: profile.id });
  }

  async #shut(): Promise<void> {
    const keypad = this.#keypad;
    this.#keypad = undefined;
    if (!keypad) return;
    this.#show({ name: 'closed', profile: keypad.profile.id });
    await keypad.close();
  }

  /** The catalogue has come, or says now how this kind of keypad speaks. */
  #follow(): void {
    const choice = this.#choice;
    if (!choice) return;
    void this.#inTurn(async () => {
      const { profileNamed } = await device();
      const profile = profileNamed(choice.profile, this.#parts.catalogue.all('keypad'));
      const held = this.#keypad?.profile;
      const isSame = JSON.stringify(profile) === JSON.stringify(held);
      // Not in the middle of a question: the next change, or the next start, is soon enough.
      if (!profile || isSame || this.#face.name === 'asking') return;
      await this.#open();
    });
  }

  async #ask({ number, name, staff, seconds }: KeypadCommand & { type: 'ask' }): Promise<void> {
    this.#number = number;
    this.#pressed = undefined;
    const outcome = (await this.#keypad?.ask({ question: number, name, staff, seconds })) ?? NOT_READY;
    if (outcome.ok) return;
    if (this.#number === number) this.#number = TEST_QUESTION;
    this.#news({ type: 'keypad-refused', number, problem: outcome.problem });
  }

  #heard(keypad: Keypad, event: KeypadEvent): void {
    if (keypad !== this.#keypad) return;
    this.#log.add(event);
    if (event.type === 'state') return this.#show({ ...event.state, profile: keypad.profile.id });
    if (event.type === 'key') this.#key(keypad, event);
    if (event.type === 'sent' && event.command === 'ask') {
      this.#news({ type: 'keypad-sent', number: this.#number });
    }
    this.#changed();
  }

  #key(keypad: Keypad, event: KeyEvent): void {
    if (this.#pressed) return this.#pressed(event);
    const { key, bytes, level, question, isRepeat } = event;
    const profile = keypad.profile.id;
    this.#news({ type: 'keypad-key', profile, key, bytes, level, question, isRepeat });
  }

  #show(face: KeypadFace): void {
    this.#face = face;
    this.#news({ type: 'keypad-state', face });
    this.#changed();
  }

  #news(news: KeypadNews): void {
    for (const desk of this.#desks) desk(news);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Loaded when there is a keypad, or somebody sets one up. */
function device() {
  return import('./keypad-device.ts');
}
