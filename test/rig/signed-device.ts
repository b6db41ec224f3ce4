import { yearOf } from '../../app/domain/calendar.ts';
import type { Device } from '../../app/domain/catalogue.ts';
import { ENTRY_SCHEMA } from '../../app/domain/entry.ts';
import type {
  PcStamp,
  DeviceEntry,
  DeviceEvent,
  Entry,
  Move,
  MoveEntry,
  RegisterEntry,
  Stamp,
} from '../../app/domain/entry.ts';
import {
  deviceEntryId,
  entriesDatabase,
  moveId,
  parseVisitId,
  visitId,
  visitNumber,
} from '../../app/domain/identifier.ts';
import { firstLinkOf, hashOfEntry, newKey } from './device-key.ts';
import type { TestKey } from './device-key.ts';
import { firstRevision } from './entries.ts';
import type { Person } from './person.ts';

/** An entry with the revision that it is pushed with. */
export type Signed<E> = E & PcStamp & { readonly _rev: string };

/** Which device signs, and what its entries say unless told otherwise. */
export interface DeviceOptions {
  readonly office?: string;
  readonly prefix?: string;
  readonly device?: string;
  readonly counter?: string;
  readonly by?: string;
  /** When the first entry is written, ISO 8601 UTC; each further one a second later. */
  readonly from?: string;
  readonly key?: TestKey;
}

/** How one entry differs from what the device's entries say by default. */
export type Moment = Partial<Pick<Stamp, 'at' | 'by' | 'clockOffsetMs'>>;

/** Where a chain ends. */
interface End {
  readonly seq: number;
  readonly n: number;
  readonly head: string;
}

const UTC_OFFSET_MINUTES = 480;

/**
 * A window PC's pen: entries that are numbered, chained and signed as the store makes them, at once and without a disk,
 * ten thousand in about two seconds. What it gives is true; `sign` makes true also what a test has bent before.
 */
export class SignedDevice {
  readonly office: string;
  readonly prefix: string;
  readonly device: string;
  readonly counter: string;
  readonly key: TestKey;
  /** User name that entries bear. */
  by: string;
  #now: number;
  readonly #ends = new Map<string, End>();

  constructor(options: DeviceOptions = {}) {
    const { office = 'pd', prefix = office.toUpperCase(), device = 'a1', by = 'clerk' } = options;
    [this.office, this.prefix, this.device, this.by] = [office, prefix, device, by];
    this.counter = options.counter ?? `${office}-1-3`;
    this.key = options.key ?? newKey();
    this.#now = Date.parse(options.from ?? '2026-11-20T01:33:00.000Z');
  }

  /** Enrols a PC at a counter of the person's office. */
  static async enrol(
    person: Person,
    counter: string,
    options: DeviceOptions & { readonly replaces?: string } = {},
  ): Promise<SignedDevice> {
    const { key = newKey(), replaces, ...rest } = options;
    const [office = ''] = counter.split('-');
    const asked = { office, counter, publicKey: key.publicKey, ...(replaces && { replaces }) };
    const { status, body } = await person.post('/api/devices', asked);
    if (status !== 201) throw new Error(`not enrolled: ${status}`);
    const [device, prefix] = [String(body.device), String(body.prefix)];
    return new SignedDevice({ ...rest, office, prefix, device, counter, key });
  }

  /** The device as the catalogue has it, for a centre without a gateway. */
  get document(): Device {
    const { office, device: id, counter, key, by: enrolledBy } = this;
    const enrolledAt = '2026-01-02T01:00:00.000Z';
    const { publicKey } = key;
    const _id = `device:${office}:${id}`;
    return { _id, type: 'device', id, office, counter, enrolledAt, enrolledBy, publicKey };
  }

  /** A PC with a copy of this one's disk: the same id, key and numbers from here on. */
  clone(): SignedDevice {
    const copy = new SignedDevice({ ...this, from: new Date(this.#now).toISOString() });
    for (const [database, end] of this.#ends) copy.#ends.set(database, end);
    return copy;
  }

  /** The numbers used up in a database, and the hash of the last entry there. */
  end(database: string): End {
    return this.#ends.get(database) ?? { seq: 0, n: 0, head: firstLinkOf(database, this.device) };
  }

  /** The next registration; `parts` replaces what it says. */
  register(parts: Partial<RegisterEntry> = {}): Signed<RegisterEntry> {
    const { office, device, counter } = this;
    const at = parts.at ?? this.#tick();
    const year = yearOf(parts.backfilledAt ? at : trueTime(at, parts.clockOffsetMs), UTC_OFFSET_MINUTES);
    const database = entriesDatabase(office, year);
    const n = this.end(database).n + 1;
    const _id = visitId(office, at, device, n);
    return this.append<RegisterEntry>(database, {
      ...this.#said({ ...parts, at }),
      _id,
      type: 'register',
      n,
      number: visitNumber(this.prefix, year, device, n),
      office,
      window: counter.slice(0, counter.lastIndexOf('-')),
      counter,
      kind: 'consultation',
      channel: 'counter',
      party: _id,
      visitor: { name: '张三', phone: '13800138000' },
      matters: [],
      ...parts,
    });
  }

  /** The next move on a visit, in the database of the visit's year unless another one is given. */
  move(visit: string, move: Move, moment: Moment & { readonly database?: string } = {}): Signed<MoveEntry> {
    const { database: given, ...rest } = moment;
    const at = rest.at ?? this.#tick();
    const database = given ?? entriesDatabase(this.office, yearOfVisit(visit));
    const _id = moveId(visit, at, this.device, this.end(database).seq + 1);
    return this.append<MoveEntry>(database, { ...move, ...this.#said({ ...rest, at }), _id });
  }

  /** The next entry of the PC itself: a sign-in unless told otherwise. */
  note(
    event: DeviceEvent = { type: 'sign-in', offline: false, counter: this.counter },
    moment: Moment = {},
  ): Signed<DeviceEntry> {
    const at = moment.at ?? this.#tick();
    const year = yearOf(trueTime(at, moment.clockOffsetMs), UTC_OFFSET_MINUTES);
    const database = entriesDatabase(this.office, year);
    const _id = deviceEntryId(this.device, at, this.end(database).seq + 1);
    return this.append<DeviceEntry>(database, { ...event, ...this.#said({ ...moment, at }), _id });
  }

  /** A whole visit: registered, answered, left without a rating, closed. */
  visit(parts: Partial<RegisterEntry> = {}): readonly Signed<RegisterEntry | MoveEntry>[] {
    const first = this.register(parts);
    const by = parts.by ?? this.by;
    return [
      first,
      this.move(first._id, { type: 'answer', text: '请到二楼办理', outcome: 'answered' }, { by }),
      this.move(first._id, { type: 'unrated', reason: 'left' }, { by }),
      this.move(first._id, { type: 'close' }, { by }),
    ];
  }

  /** Chains and signs an entry that says all else; its own `seq`, where it has one, is taken as it is. */
  append<E extends Entry>(
    database: string,
    draft: Omit<Stamp, 'seq' | 'prev' | 'signature'> & { readonly type: E['type'] },
  ): Signed<E> {
    const end = this.end(database);
    const given = 'seq' in draft && typeof draft.seq === 'number' ? draft.seq : undefined;
    const seq = given ?? end.seq + 1;
    const entry = this.sign({ ...draft, seq, prev: end.head } as unknown as E);
    const n = 'n' in entry && typeof entry.n === 'number' ? Math.max(entry.n, end.n) : end.n;
    this.#ends.set(database, { seq, n, head: hashOfEntry(entry) });
    return entry;
  }

  /** Signs a document as it stands and gives it a revision of its own; the chain goes on as if it had never been. */
  sign<E extends object>(entry: E): Signed<E> {
    const { _rev: _, ...said } = entry as E & { readonly _rev?: unknown };
    const signed = { ...said, signature: this.key.sign(said) };
    return { ...signed, _rev: firstRevision(JSON.stringify(signed)) } as unknown as Signed<E>;
  }

  #said({ at, by = this.by, clockOffsetMs }: Moment & { readonly at: string }) {
    const offset = clockOffsetMs === undefined ? {} : { clockOffsetMs };
    return { schema: ENTRY_SCHEMA, at, by, device: this.device, ...offset };
  }

  #tick(): string {
    const at = new Date(this.#now).toISOString();
    this.#now += 1000;
    return at;
  }
}

function yearOfVisit(visit: string): number {
  const time = parseVisitId(visit)?.time ?? '';
  const at = time.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6.000Z');
  return yearOf(at, UTC_OFFSET_MINUTES);
}

/** By the server's clock. */
function trueTime(at: string, clockOffsetMs = 0): string {
  return new Date(Date.parse(at) + clockOffsetMs).toISOString();
}
