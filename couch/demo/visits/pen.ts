import { createECDH, createHash, createHmac, createPrivateKey } from 'node:crypto';
import { yearOf } from '../../../app/domain/calendar.ts';
import { ENTRY_SCHEMA } from '../../../app/domain/entry.ts';
import type {
  DeviceEntry,
  DeviceEvent,
  Entry,
  Move,
  MoveEntry,
  RegisterEntry,
  Stamp,
} from '../../../app/domain/entry.ts';
import {
  deviceEntryId,
  entriesDatabase,
  moveId,
  parseVisitId,
  visitId,
  visitNumber,
} from '../../../app/domain/identifier.ts';
import { sign, signedText } from '../../../app/domain/signed-log.ts';
import type { Key } from '../../../app/domain/signed-log.ts';

/** A PC's key that follows from a secret and the PC's place, so that an interrupted run goes on with the same. */
export interface PenKey {
  readonly privateKey: Key;
  /** As the catalogue keeps it. */
  readonly publicKey: string;
}

/** An entry with all but its signature, and the revision that it will have. */
export interface Unsigned {
  readonly database: string;
  readonly entry: Entry & { readonly _rev: string };
  readonly key: Key;
}

/** What a PC of an office is called by. */
export interface PenPlace {
  readonly office: string;
  readonly prefix: string;
  readonly device: string;
  readonly window: string;
  readonly counter: string;
  readonly utcOffsetMinutes: number;
}

type Registration = Omit<
  RegisterEntry,
  | '_id'
  | 'schema'
  | 'at'
  | 'by'
  | 'device'
  | 'seq'
  | 'prev'
  | 'signature'
  | 'type'
  | 'n'
  | 'number'
  | 'office'
  | 'window'
  | 'counter'
  | 'party'
> & { readonly party?: string };

interface End {
  readonly seq: number;
  readonly n: number;
  readonly head: string;
}

/** What is common to all entries of a moment. */
interface Moment {
  readonly at: string;
  readonly by: string;
}

/** Writes a demo PC's log as the store of a real one does: numbered, chained, ready to be signed. */
export class Pen {
  readonly place: PenPlace;
  readonly #key: PenKey;
  /** Server clock minus PC clock, in milliseconds. */
  clockOffsetMs = 0;
  readonly #ends = new Map<string, End>();
  #written: Unsigned[] = [];

  constructor(place: PenPlace, key: PenKey) {
    this.place = place;
    this.#key = key;
  }

  get publicKey(): string {
    return this.#key.publicKey;
  }

  /** Highest numbers used up, by database. */
  get ends(): ReadonlyMap<string, Pick<End, 'seq' | 'n'>> {
    return this.#ends;
  }

  register({ at, by }: Moment, visit: Registration): RegisterEntry {
    const { office, prefix, device, window, counter } = this.place;
    const database = this.#databaseOf(at);
    const n = this.#end(database).n + 1;
    const _id = visitId(office, at, device, n);
    const number = visitNumber(prefix, this.#yearOf(at), device, n);
    const said = { ...visit, type: 'register' as const, n, number, office, window, counter };
    return this.#append<RegisterEntry>(
      database,
      at,
      by,
      () => ({ ...said, party: visit.party ?? _id, _id }),
      n,
    );
  }

  move({ at, by }: Moment, visit: string, move: Move): MoveEntry {
    const { office, device } = this.place;
    const time = parseVisitId(visit)?.time ?? '';
    const database = entriesDatabase(office, this.#yearOf(instantOf(time)));
    return this.#append<MoveEntry>(database, at, by, (seq) => ({
      ...move,
      _id: moveId(visit, at, device, seq),
    }));
  }

  note({ at, by }: Moment, event: DeviceEvent): void {
    const { device } = this.place;
    this.#append<DeviceEntry>(this.#databaseOf(at), at, by, (seq) => ({
      ...event,
      _id: deviceEntryId(device, at, seq),
    }));
  }

  /** What has been written since it was last asked. */
  take(): Unsigned[] {
    const written = this.#written;
    this.#written = [];
    return written;
  }

  #append<E extends Entry>(
    database: string,
    at: string,
    by: string,
    said: (seq: number) => Omit<E, Exclude<keyof Stamp, '_id'>>,
    n?: number,
  ): E {
    const end = this.#end(database);
    const seq = end.seq + 1;
    const { device } = this.place;
    const stamp = { schema: ENTRY_SCHEMA, at, by, device, seq, prev: end.head };
    const offset = this.clockOffsetMs === 0 ? {} : { clockOffsetMs: this.clockOffsetMs };
    const entry = { ...said(seq), ...stamp, ...offset } as unknown as E;
    const text = signedText(entry);
    // A signature is another one each time; the revision follows from what is signed, so that a run can be repeated.
    const _rev = `1-${createHash('md5').update(text).digest('hex')}`;
    this.#ends.set(database, { seq, n: n ?? end.n, head: hashOf(text) });
    this.#written.push({ database, entry: { ...entry, _rev }, key: this.#key.privateKey });
    return entry;
  }

  #end(database: string): End {
    return this.#ends.get(database) ?? { seq: 0, n: 0, head: hashOf(`${database} ${this.place.device}`) };
  }

  #databaseOf(at: string): string {
    return entriesDatabase(this.place.office, this.#yearOf(at));
  }

  /** A demo PC's clock is never so wrong that the year of an entry could be another one: the windows are closed then. */
  #yearOf(at: string): number {
    return yearOf(at, this.place.utcOffsetMinutes);
  }
}

/** Signs on Node's threads; the documents as they are pushed. */
export async function signAll(unsigned: readonly Unsigned[]): Promise<object[]> {
  return Promise.all(
    unsigned.map(async ({ entry, key }) => ({ ...entry, signature: await sign(crypto.subtle, key, entry) })),
  );
}

/** The key that belongs to a secret and a place. */
export async function penKey(secret: string, place: string): Promise<PenKey> {
  const curve = createECDH('prime256v1');
  const scalar = createHmac('sha256', secret).update(place).digest('base64url');
  curve.setPrivateKey(scalar, 'base64url');
  const point = curve.getPublicKey();
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const jwk = { kty: 'EC', crv: 'P-256', d: scalar, x, y };
  const pkcs8 = createPrivateKey({ key: jwk, format: 'jwk' }).export({ format: 'der', type: 'pkcs8' });
  const named = { name: 'ECDSA', namedCurve: 'P-256' };
  const privateKey = await crypto.subtle.importKey('pkcs8', new Uint8Array(pkcs8), named, false, ['sign']);
  return { privateKey, publicKey: point.toString('base64url') };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function instantOf(compact: string): string {
  return compact.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6.000Z');
}
