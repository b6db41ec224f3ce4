import type { Device } from '../../app/domain/catalogue.ts';
import { parseEntryId, parseVisitId } from '../../app/domain/identifier.ts';
import { firstLink } from '../../app/domain/signed-log.ts';
import { statusOf } from '../couch-answer.ts';
import { isUsedUp } from '../guard/reports.ts';
import { checkChain, inOrder } from './chain.ts';
import type { Chain } from './chain.ts';
import { checkCompleteness, Tally, tallyOf, WAITING_MS } from './completeness.ts';
import type { Mark } from './completeness.ts';
import type { EntryFact } from './entry-fact.ts';
import { checkPresence, isWithinRestore, unprovedSignIns } from './presence.ts';
import { RawDocuments } from './raw-documents.ts';
import type { OfficeContext } from './office-check.ts';
import { trueTime } from './times.ts';

/** Entries and log of pushes are not written in one: what is not logged is looked for again this often. */
const LOOKS = 3;
const LOOK_PAUSE_MS = 1_000;

/** The logs of an office's PCs: one chain for each device and database. */
export class DeviceCheck {
  readonly #context: OfficeContext;
  /** Device → database → what is remembered of its entries. */
  readonly #facts = new Map<string, Map<string, EntryFact[]>>();
  /** The same of years that are not looked at otherwise: who signed in and out. */
  readonly #beside = new Map<string, Map<string, EntryFact[]>>();

  constructor(context: OfficeContext) {
    this.#context = context;
  }

  add(database: string, fact: EntryFact): void {
    keep(this.#facts, database, fact);
  }

  /** An entry of a database that is only looked at for who was there. */
  addBeside(database: string, fact: EntryFact): void {
    keep(this.#beside, database, fact);
  }

  /** Whether an entry has been read already. */
  has(database: string, id: string): boolean {
    const device = parseVisitId(id)?.device ?? parseEntryId(id)?.device ?? '';
    return (
      this.#facts
        .get(device)
        ?.get(database)
        ?.some((fact) => fact.id === id) ?? false
    );
  }

  /** Judges everything that was added; `again` reads what has come to a database since. */
  async conclude(again: (database: string) => Promise<void>): Promise<void> {
    for (const database of this.#context.databases) {
      await this.#lookForPushes(database, again);
      await this.#compareSums(database, again);
    }
    for (const device of this.#allDevices()) await this.#judge(device);
  }

  async #judge(device: string): Promise<void> {
    const { office, databases, baseData, audit, found, nowMs } = this.#context;
    const enrolled = baseData.devices(office).find(({ id }) => id === device);
    if (enrolled) this.#checkKey(enrolled);
    const chains = new Map<string, readonly EntryFact[]>();
    for (const database of databases) {
      const mark = await this.#mark(database, device);
      const facts = inOrder(this.#facts.get(device)?.get(database) ?? []);
      const pushes = audit.pushes(database, device);
      if (facts.length === 0 && pushes.highest === 0 && !mark && !pushes.reported) continue;
      const heardMs = mark && Math.min(nowMs, mark.clockMs + (facts.at(-1)?.offsetMs ?? 0));
      const chain: Chain = {
        database,
        device,
        facts,
        firstLink: await firstLink(crypto.subtle, database, device),
        pushes,
        enrolled: enrolled && {
          hasKey: baseData.key(office, device) !== undefined,
          ...(enrolled.revokedAt !== undefined && { revokedAtMs: Date.parse(enrolled.revokedAt) }),
        },
        underWayTo: mark && nowMs - (heardMs ?? 0) < WAITING_MS ? mark.seq : 0,
        markAtMs: mark?.clockMs,
      };
      const heard = mark && { seq: mark.seq, n: mark.n, heardMs: heardMs ?? 0 };
      checkCompleteness(chain, heard, { nowMs, offeredAgainMs: this.#offeredAgain(database) }, found);
      checkChain(chain, found);
      chains.set(database, facts);
    }
    checkPresence(chains, this.#beside.get(device) ?? new Map(), found);
    await this.#checkSignIns(chains);
    this.#facts.delete(device);
  }

  #checkKey({ _id, id, publicKey }: Device): void {
    const { office, audit, found } = this.#context;
    const enrolment = audit.enrolment(office, id);
    if (!enrolment) found.add('key', 'catalogue', _id, 'was never enrolled');
    else if (enrolment.publicKey !== undefined && enrolment.publicKey !== publicKey)
      found.add('key', 'catalogue', _id);
  }

  async #checkSignIns(chains: ReadonlyMap<string, readonly EntryFact[]>): Promise<void> {
    const { audit, baseData, found } = this.#context;
    for (const [database, facts] of chains) {
      for (const fact of unprovedSignIns(facts, audit, baseData.offlineDays)) {
        const isLost = await isWithinRestore(fact, audit);
        const time = new Date(trueTime(fact)).toISOString();
        found.add(isLost ? 'audit-gap' : 'sign-in', database, fact.id, `${fact.by} ${time}`);
      }
    }
  }

  /** A push is logged right after it: what came in the last moment is waited for. */
  async #lookForPushes(database: string, again: (database: string) => Promise<void>): Promise<void> {
    const { audit } = this.#context;
    const isUnlogged = () =>
      this.#of(database).some(([device, facts]) => {
        const { highest } = audit.pushes(database, device);
        return facts.some(({ seq }) => seq > highest);
      });
    for (let looks = 0; looks < LOOKS && isUnlogged(); looks += 1) {
      if (looks > 0) await new Promise((resolve) => setTimeout(resolve, LOOK_PAUSE_MS));
      await again(database);
    }
  }

  /** The design's sums, made by CouchDB and by us: an index that lies, or a page that did not come, shows here. */
  async #compareSums(database: string, again: (database: string) => Promise<void>): Promise<void> {
    const { couch, found } = this.#context;
    const raw = new RawDocuments(couch, database);
    for (const view of ['seq', 'n'] as const) {
      let wrong: string[] = [];
      for (let looks = 0; looks < LOOKS; looks += 1) {
        const sums = await raw.sums(view).catch((error: unknown) => {
          // Without the design document there is no index, which is told elsewhere.
          if (statusOf(error) === 404) return undefined;
          throw error;
        });
        if (!sums) return;
        const ours = new Map(
          this.#of(database).map(([device, facts]) => [device, tallyOf(numbersOf(facts, view))]),
        );
        const devices = [...new Set([...sums.keys(), ...ours.keys()])];
        wrong = devices.filter((device) => !(ours.get(device) ?? new Tally()).isSameAs(sums.get(device)));
        if (wrong.length === 0) break;
        await again(database);
      }
      for (const device of wrong) found.add('sums', database, `${device} ${view}`);
    }
  }

  #of(database: string): [string, readonly EntryFact[]][] {
    return [...this.#facts].flatMap(([device, byDatabase]): [string, readonly EntryFact[]][] => {
      const facts = byDatabase.get(database);
      return facts ? [[device, facts]] : [];
    });
  }

  #allDevices(): readonly string[] {
    const { office, databases, baseData, audit } = this.#context;
    const enrolled = baseData.devices(office).map(({ id }) => id);
    const pushed = databases.flatMap((database) => audit.devices(database));
    return [...new Set([...this.#facts.keys(), ...enrolled, ...pushed])].sort();
  }

  async #mark(database: string, device: string): Promise<(Mark & { readonly clockMs: number }) | undefined> {
    if (!/^[a-z0-9]{1,8}$/.test(device)) return undefined;
    const mark = await new RawDocuments(this.#context.couch, database).one(`_local/${device}`);
    const { seq, n, at } = mark ?? { seq: undefined, n: undefined, at: undefined };
    if (!isUsedUp(seq) || !isUsedUp(n)) return undefined;
    const clockMs = Date.parse(String(at)) || 0;
    return { seq, n, clockMs, heardMs: clockMs };
  }

  #offeredAgain(database: string): number | undefined {
    const { audit } = this.#context;
    const times = audit.devices(database).flatMap((one) => audit.pushes(database, one).offeredAgainMs ?? []);
    return times.length > 0 ? Math.max(...times) : undefined;
  }
}

function keep(all: Map<string, Map<string, EntryFact[]>>, database: string, fact: EntryFact): void {
  const byDatabase = all.get(fact.device) ?? new Map<string, EntryFact[]>();
  all.set(fact.device, byDatabase);
  const facts = byDatabase.get(database);
  if (facts) facts.push(fact);
  else byDatabase.set(database, [fact]);
}

/** As the view of that name emits them. */
function numbersOf(facts: readonly EntryFact[], view: 'seq' | 'n'): readonly number[] {
  const distinct = [...new Map(facts.map((fact) => [fact.id, fact])).values()];
  return distinct.flatMap((fact) => fact[view] ?? []);
}
