import type { DeviceEvent, Move, RegisterEntry } from '../../../app/domain/entry.ts';
import { parseEntriesDatabase } from '../../../app/domain/identifier.ts';
import type { Level } from '../../../app/domain/level.ts';
import { PcClock } from '../../../app/store/pc-clock.ts';
import { SignedDevice } from '../../rig/signed-device.ts';
import type { Document, OfficeWorld } from './office-world.ts';

const BATCH = 40;

/** A window PC that does what the store does: signs people in, dates and numbers its entries, pushes them with a mark. */
export class HonestPc {
  readonly device: SignedDevice;
  readonly #world: OfficeWorld;
  /** The true time, and how far the PC's clock is ahead of it. */
  nowMs: number;
  skewMs = 0;
  /** As the store has it: put right where it is far off. */
  #pcClock: PcClock;
  #user = '';
  #unsent: { readonly database: string; readonly document: Document }[] = [];
  readonly #present = new Set<string>();

  constructor(world: OfficeWorld, id: string, from: string, replaces?: HonestPc) {
    this.#world = world;
    this.device = new SignedDevice({ device: id });
    this.nowMs = Date.parse(from);
    this.#pcClock = this.#started();
    this.contact();
    world.enrolled(this.device, replaces?.device.device);
  }

  get id(): string {
    return this.device.device;
  }

  /** Somebody comes at a time; the centre hears of it unless the line is down. */
  signIn(user: string, at: string, isOffline = false): Document {
    this.nowMs = Math.max(this.nowMs, Date.parse(at));
    this.#user = user;
    this.#present.clear();
    if (!isOffline) {
      this.#world.signedIn(user, this.nowMs);
      this.contact();
    }
    return this.note({ type: 'sign-in', offline: isOffline, counter: this.device.counter });
  }

  signOut(): void {
    this.note({ type: 'sign-out' });
    this.#present.clear();
  }

  /** The centre's answers tell how far the clock is off. */
  contact(): void {
    this.#pcClock.compared(-this.skewMs);
  }

  note(event: DeviceEvent): Document {
    const { at, ...stamp } = this.#stamp();
    const document = this.device.note(event, { at, ...stamp });
    const database = `entries-pd-${this.#year(at)}`;
    if (event.type === 'sign-in') this.#present.add(database);
    return this.#keep(database, document);
  }

  register(parts: Partial<RegisterEntry> = {}): Document {
    this.#bringSignIn();
    const stamp = this.#stamp();
    const at = parts.at ?? stamp.at;
    const late = parts.at === undefined ? {} : { backfilledAt: stamp.at };
    const document = this.device.register({ ...stamp, ...parts, at, ...late });
    const database = `entries-pd-${this.#year(at)}`;
    this.#world.changedAt.set(document._id, stamp.at);
    this.#world.homes.set(document._id, database);
    return this.#keep(database, document);
  }

  move(visit: string, move: Move): Document {
    this.#bringSignIn();
    const stamp = this.#stamp();
    const before = this.#world.changedAt.get(visit) ?? '';
    const at = stamp.at > before ? stamp.at : new Date(Date.parse(before) + 1).toISOString();
    const document = this.device.move(visit, move, { ...stamp, at });
    this.#world.changedAt.set(visit, at);
    return this.#keep(this.#world.databaseOf(visit), document);
  }

  /** Invited on the second screen, and answered there after ten seconds. */
  rate(visit: string, level: Level): Document {
    const invitation = this.move(visit, { type: 'invite', channel: 'second-screen' });
    const askedAt = new Date(Date.parse(invitation.at) + 5).toISOString();
    const answeredAt = new Date(Date.parse(askedAt) + 10_000).toISOString();
    const evidence = [
      `${askedAt} screen s1 question - level 3 not-counted`,
      `${answeredAt} screen s1 question q1 level ${level} counted`,
    ];
    return this.move(visit, { type: 'rate', level, channel: 'second-screen', askedAt, answeredAt, evidence });
  }

  /** Not satisfied, and said why on the second screen. */
  rateBadly(visit: string): Document {
    const askedAt = new Date(Date.parse(this.rate(visit, 2).at) + 5).toISOString();
    const answeredAt = new Date(Date.parse(askedAt) + 4000).toISOString();
    const evidence = [`${answeredAt} screen s1 question w1 reasons 207,209 counted`];
    const said = {
      reasons: ['207', '209'],
      channel: 'second-screen',
      askedAt,
      answeredAt,
      evidence,
    } as const;
    return this.move(visit, { type: 'reasons', ...said });
  }

  /** One of the ways in which a visit goes; five of them in turn. */
  visit(which: number): string {
    const { _id } = this.register();
    if (which % 5 === 0) {
      this.move(_id, { type: 'void', reason: 'mistake' });
      return _id;
    }
    this.move(_id, { type: 'answer', text: '请到二楼办理', outcome: 'answered' });
    if (which % 5 === 1) this.move(_id, { type: 'unrated', reason: 'left' });
    else if (which % 5 === 4) this.rateBadly(_id);
    else this.rate(_id, 4);
    if (which % 5 === 2) this.move(_id, { type: 'case-number', caseNumber: `SL-${which}` });
    this.move(_id, { type: 'close' });
    if (which % 5 === 3) this.move(_id, { type: 'supplement', text: '已电话告知' });
    return _id;
  }

  /** Everything that waits, in batches, with the mark before it. */
  push(): void {
    this.contact();
    for (const database of new Set(this.#unsent.map((one) => one.database))) {
      const { seq, n } = this.device.end(database);
      const reported = { seq, n, at: new Date(this.nowMs).toISOString() };
      this.#world.marks.set(`${database} ${this.id}`, { ...reported, at: this.#clock() });
      const waiting = this.#unsent.filter((one) => one.database === database).map(({ document }) => document);
      for (let place = 0; place < waiting.length; place += BATCH) {
        this.nowMs += 500;
        this.#world.pushed(database, waiting.slice(place, place + BATCH), this.#user, this.nowMs, reported);
      }
    }
    this.#unsent = [];
  }

  /** Says what somebody else than the store would have the device sign. */
  forge(document: Document): Document {
    const database = `entries-pd-${document.at.slice(0, 4)}`;
    return this.#keep(database, document);
  }

  /** By the PC's clock, which goes on by some seconds with every entry. */
  #stamp() {
    this.nowMs += 7_000;
    const { leftMs } = this.#pcClock;
    const offset = leftMs === undefined ? {} : { clockOffsetMs: leftMs };
    return { at: this.#clock(), by: this.#user, ...offset };
  }

  #clock(): string {
    return new Date(this.#pcClock.now()).toISOString();
  }

  #started(): PcClock {
    return new PcClock(() => this.nowMs + this.skewMs, '2026-01-01T00:00:00.000Z');
  }

  #year(at: string): number {
    return new Date(Date.parse(at) + 8 * 3_600_000).getUTCFullYear();
  }

  /** As the store does: who is there has signed in in the database of the year, also when the year turns. */
  #bringSignIn(): void {
    const database = `entries-pd-${this.#year(this.#clock())}`;
    if (parseEntriesDatabase(database) && !this.#present.has(database))
      this.note({ type: 'sign-in', offline: true, counter: this.device.counter });
  }

  #keep(database: string, document: Document): Document {
    this.#unsent.push({ database, document });
    return document;
  }
}
