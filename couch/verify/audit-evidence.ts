import type { ServerScope } from 'nano';
import { isRecord } from '../../app/domain/shape.ts';
import type { Reported } from '../guard/push-log.ts';
import { isUsedUp } from '../guard/reports.ts';
import { readRuns } from '../guard/runs.ts';
import { DevicePushes } from './device-pushes.ts';
import { RawDocuments } from './raw-documents.ts';
import type { RawDocument } from './raw-documents.ts';

/** Who got an id for which PC, and with which key. */
export interface Enrolment {
  readonly by: string;
  readonly atMs: number;
  readonly publicKey?: string;
}

/** What `audit` can prove, read once; the log of pushes is read on whenever it is asked to look again. */
export class AuditEvidence {
  readonly #audit: RawDocuments;
  readonly #wanted: (database: string) => boolean;
  readonly #pushes = new Map<string, DevicePushes>();
  /** Databases of entries that anything was ever confirmed of, whether they are wanted or not. */
  readonly #pushedTo = new Set<string>();
  /** User → when the centre let them in, in milliseconds, oldest first. */
  readonly #signIns = new Map<string, number[]>();
  readonly #enrolments = new Map<string, Enrolment>();
  #readTo = 'push:';
  #offeredAgainMs: number[] = [];

  constructor(couch: ServerScope, wanted: (database: string) => boolean) {
    this.#audit = new RawDocuments(couch, 'audit');
    this.#wanted = wanted;
  }

  /** Reads everything; `onPage` hears how many documents have been read. */
  async read(onPage: (documents: number) => void): Promise<void> {
    for await (const page of this.#audit.pages('enrolment:', 'enrolment:\uffff'))
      page.forEach((one) => this.#enrolled(one));
    for await (const page of this.#audit.pages('event:', 'event:\uffff')) {
      page.forEach((one) => this.#signedIn(one));
      onPage(page.length);
    }
    for (const [key, { by, atMs }] of this.#enrolments) if (key) this.#letIn(by, atMs);
    for (const times of this.#signIns.values()) times.sort((one, other) => one - other);
    await this.readOn(onPage);
  }

  /** What was pushed since the log was last read. */
  async readOn(onPage: (documents: number) => void = () => undefined): Promise<void> {
    for await (const page of this.#audit.pages(`${this.#readTo}\u0000`, 'push:\uffff')) {
      page.forEach((one) => this.#pushed(one));
      this.#readTo = page.at(-1)?._id ?? this.#readTo;
      onPage(page.length);
    }
  }

  get pushedTo(): ReadonlySet<string> {
    return this.#pushedTo;
  }

  /** Of a device in a database; an empty log when nothing was ever pushed. */
  pushes(database: string, device: string): DevicePushes {
    return this.#pushes.get(`${database} ${device}`) ?? new DevicePushes();
  }

  /** Devices of a database that anything was pushed of. */
  devices(database: string): readonly string[] {
    return [...this.#pushes.keys()]
      .filter((key) => key.startsWith(`${database} `))
      .map((key) => key.slice(database.length + 1));
  }

  enrolment(office: string, device: string): Enrolment | undefined {
    return this.#enrolments.get(`${office}:${device}`);
  }

  /** Whether the centre itself let somebody in, or gave them an id for a PC, between two instants in milliseconds. */
  wasLetIn(user: string, fromMs: number, untilMs: number): boolean {
    const times = this.#signIns.get(user) ?? [];
    return times.some((time) => time >= fromMs && time <= untilMs);
  }

  /** Whether somebody offered again what had been confirmed, within a time: what PCs do after a restore. */
  wasOfferedAgain(fromMs: number, untilMs: number): boolean {
    return this.#offeredAgainMs.some((time) => time >= fromMs && time <= untilMs);
  }

  /** The record before an instant and the one after it, in milliseconds, whatever they are about. */
  async silenceAround(atMs: number): Promise<{ readonly fromMs: number; readonly untilMs: number }> {
    const time = new Date(atMs).toISOString().slice(0, 19).replace(/[-:]/g, '');
    const sides = await Promise.all(
      ['push:', 'event:'].map(async (kind) => [
        await this.#audit.firstId(`${kind}${time}`, kind, true),
        await this.#audit.firstId(`${kind}${time}`, `${kind}\uffff`),
      ]),
    );
    const times = (place: number) => sides.flatMap((side) => timeOf(side[place]) ?? []);
    return { fromMs: Math.max(0, ...times(0)), untilMs: Math.min(Number.MAX_SAFE_INTEGER, ...times(1)) };
  }

  #enrolled({ _id, by, at, publicKey }: RawDocument): void {
    this.#enrolments.set(_id.slice('enrolment:'.length), {
      by: String(by),
      atMs: Date.parse(String(at)),
      ...(typeof publicKey === 'string' && { publicKey }),
    });
  }

  #signedIn({ event, by, at }: RawDocument): void {
    if (event === 'signed-in' && typeof by === 'string') this.#letIn(by, Date.parse(String(at)));
  }

  #letIn(user: string, atMs: number): void {
    const times = this.#signIns.get(user);
    if (times) times.push(atMs);
    else this.#signIns.set(user, [atMs]);
  }

  #pushed({ database, devices, at }: RawDocument): void {
    if (typeof database !== 'string' || !isRecord(devices)) return;
    if (Object.keys(devices).length > 0) this.#pushedTo.add(database);
    if (!this.#wanted(database)) return;
    const atMs = Date.parse(String(at));
    for (const [device, pushed] of Object.entries(devices)) {
      if (!isRecord(pushed)) continue;
      const key = `${database} ${device}`;
      const known = this.#pushes.get(key) ?? new DevicePushes();
      this.#pushes.set(key, known);
      known.add(readRuns(String(pushed.seqs)), atMs, String(pushed.tip));
      if (isReported(pushed.reported)) known.report(pushed.reported);
      if (known.offeredAgainMs === atMs) this.#offeredAgainMs.push(atMs);
    }
  }
}

function isReported(value: unknown): value is Reported {
  return isRecord(value) && isUsedUp(value.seq) && typeof value.at === 'string';
}

/** `push:20261122T093300Z:…` → milliseconds. */
function timeOf(id: string | undefined): number | undefined {
  const compact = /:(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z:/.exec(id ?? '');
  if (!compact) return undefined;
  const [, year, month, day, hour, minute, second] = compact.map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
}
