import { RETENTION_DAYS } from '../../domain/catalogue.ts';
import type { EntryDatabase } from '../entry-database.ts';
import type { PlaceOfWork, SyncStatus } from '../store.ts';
import { Comparisons } from './comparisons.ts';
import { BaseData } from './catalogue-pull.ts';
import { CentreFailure } from './centre-failure.ts';
import { moveDevice } from './enrolment.ts';
import { exchange } from './exchange.ts';
import { readNews } from './news.ts';
import type { News } from './news.ts';
import { PUSH_BATCH } from './offer.ts';
import { Portion } from './portion.ts';
import { Pulling } from './pulling.ts';
import type { OfficeParts, RoundParts } from './round-parts.ts';
import { readOwnSide } from './own-side.ts';
import type { OwnSide } from './own-side.ts';
import type { Work } from './progress.ts';
import type { Positions } from './positions.ts';
import { isToBeTriedAgain } from './push.ts';
import { letGo, yearsToCompare } from './old-years.ts';
import { hasUnsent, yearsOfRound } from './round-years.ts';
import { Stretch } from './stretch.ts';
import type { Rounds } from './sync-loop.ts';
import { realTimers } from './timers.ts';
import { Turn } from './turn.ts';
import { askForYear } from './year-asked-for.ts';

/** One round's part with the office. Its own turn: that of the round which followed is not to be used by one given up. */
interface OfficeRound {
  readonly office: OfficeParts;
  readonly turn: Turn;
  readonly isFirst: boolean;
  readonly retry: boolean;
}

/** What is done in one round: the session, base data, then every database that matters now. */
export class SyncRounds implements Rounds {
  readonly #parts: RoundParts;
  readonly #pushing = new Portion(PUSH_BATCH);
  readonly #pulling = new Pulling();
  readonly #bases = new BaseData();
  readonly #stretch = new Stretch();
  readonly #arrived = new Map<string, Set<string>>();
  readonly #askedFor = new Set<string>();
  /** What the centre last said of each database, with which this PC is even. */
  readonly #states = new Map<string, string>();
  readonly #fill = new Map<string, Work>();
  readonly #comparisons: Comparisons;
  #own: OwnSide = { waiting: 0, filling: [], comparison: {} };
  #turn = new Turn();
  #hurried = new AbortController();
  /** Told how many entries the centre has just confirmed. */
  onSent: (entries: number) => void = () => undefined;
  /** Told when more of the year has come to a new PC. */
  onFilled: () => void = () => undefined;

  constructor(parts: RoundParts) {
    this.#parts = parts;
    this.#comparisons = new Comparisons(Date.parse(parts.now()), parts.timers ?? realTimers);
  }

  async round(user: string, { isFirst, retry }: { isFirst: boolean; retry: boolean }): Promise<boolean> {
    this.#turn.end();
    const turn = new Turn();
    this.#turn = turn;
    this.#hurried = new AbortController();
    const { centre, catalogue } = this.#parts;
    const positions = this.#parts.positions.during(turn);
    const office = this.#parts.office();
    const names = office ? await yearsOfRound(office, positions, this.#parts.now(), isFirst) : [];
    const news = await readNews(centre, office?.place().device, names);
    if (news.user !== user) {
      // Somebody else's session would send our entries under their name.
      await centre.request('DELETE', '/db/_session');
      throw new CentreFailure('session');
    }
    if (isFirst || retry) this.#askedFor.clear();
    let failure: CentreFailure | undefined;
    if (isFirst || this.#isNew('catalogue', news)) {
      failure = await this.#bases.tryPull({ centre, positions, mirror: catalogue }, isFirst);
      if (!failure) this.#saw('catalogue', news);
    }
    const isHere = office !== undefined && news.roles.includes(`office:${office.office}`);
    // The disk may have held this round up until another one had begun.
    turn.step();
    const isMore = isHere && (await this.#meetAll({ office, turn, isFirst, retry }, names, news));
    if (failure) throw failure;
    return isMore;
  }

  async #meetAll(round: OfficeRound, names: readonly string[], news: News): Promise<boolean> {
    const { office, turn, isFirst, retry } = round;
    const positions = this.#parts.positions.during(turn);
    if (!(await office.mayNumber())) await office.enrolAnew();
    await this.#tellCounter(office.place());
    let isMore = false;
    for (const name of names) {
      if (!news.states.has(name)) {
        isMore = (await this.#askFor(turn, await office.databases.open(name))) || isMore;
        continue;
      }
      const again = isToBeTriedAgain(positions.refusals, name, { now: this.#parts.now(), isFirst });
      if (!isFirst && !retry && !again && (await this.#isQuiet(office, name, news))) continue;
      const isMoreHere = await this.#meet(round, name, retry || again);
      if (!isMoreHere) this.#saw(name, news);
      isMore ||= isMoreHere;
    }
    if (!isMore && !isFirst) {
      await this.#compare(
        round,
        names.filter((name) => news.states.has(name)),
      );
      await this.#letOldYearsGo(round, positions);
    }
    return isMore;
  }

  /** Goes on with the daily comparison, for as long as nobody waits for something else. */
  async #compare(round: OfficeRound, names: readonly string[]): Promise<void> {
    const { office } = round;
    const all = this.#parts.catalogue.all('device').filter((one) => one.office === office.office);
    const devices = [...new Set([office.place().device, ...all.map(({ id }) => id)])];
    const device = () => office.place().device;
    const lines = names.map(async (name) => ({ ...(await this.#line(round, name)), devices, device }));
    await this.#comparisons.goOn(await Promise.all(lines), this.#hurried.signal);
  }

  /** Only with the centre's time: a clock that runs ahead must not let anything go. */
  async #letOldYearsGo(round: OfficeRound, positions: Positions): Promise<void> {
    const { catalogue, facts, now } = this.#parts;
    if (facts().clockOffsetMs === undefined) return;
    const retentionDays = catalogue.settings.retentionDays ?? RETENTION_DAYS;
    const keeping = { ...round.office, positions, now: now(), retentionDays };
    const due = await yearsToCompare(keeping);
    await this.#compare(round, due);
    for (const name of await letGo(keeping, due)) {
      for (const kept of [this.#states, this.#arrived, this.#fill]) kept.delete(name);
      this.#comparisons.forget(name);
    }
  }

  #isNew(name: string, news: News): boolean {
    const state = news.states.get(name);
    return state === undefined || state !== this.#states.get(name);
  }

  /** What the centre said before the exchange: what came during it is news. */
  #saw(name: string, news: News): void {
    const state = news.states.get(name);
    if (state !== undefined) this.#states.set(name, state);
  }

  /** Whether neither side has anything for the other, and the centre still shows our mark: it was not restored. */
  async #isQuiet({ databases }: OfficeParts, name: string, news: News): Promise<boolean> {
    if (this.#isNew(name, news)) return false;
    const { mark, nextMark, begun, complete } = await this.#parts.positions.get(name);
    const isAgreed = mark !== undefined && mark === news.marks.get(name);
    if (!isAgreed || nextMark !== undefined || begun !== undefined || complete !== true) return false;
    return !(await hasUnsent(databases, this.#parts.positions, name));
  }

  /** The PC may have been moved to another counter while there was no network. */
  async #tellCounter(place: PlaceOfWork): Promise<void> {
    const known = this.#parts.catalogue.get('device', `${place.office}:${place.device}`);
    if (!known || known.counter === place.counter) return;
    try {
      await moveDevice(this.#parts.centre, place, place.counter);
    } catch (error) {
      // The counter stands in every entry; the centre's list of devices is no reason to hold them back.
      if (!(error instanceof CentreFailure) || error.problem === 'session') throw error;
    }
  }

  async waiting(): Promise<number> {
    const { databases } = this.#parts.office() ?? {};
    if (!databases) return 0;
    const own = await readOwnSide(databases, this.#parts.positions, this.#arrived);
    this.#own = own;
    for (const name of this.#fill.keys()) if (!own.filling.includes(name)) this.#fill.delete(name);
    return own.waiting;
  }

  facts(): Omit<SyncStatus, 'state' | 'waiting' | 'lastSuccess' | 'progress'> {
    const refused = this.#parts.positions.refusals.map(({ id, reason, at }) => ({ id, reason, at }));
    return {
      refused,
      ...(this.#own.filling.length > 0 && { filling: true }),
      ...this.#own.comparison,
      ...this.#yearsLeft(),
      ...this.#parts.facts(),
    };
  }

  #yearsLeft(): Pick<SyncStatus, 'left'> {
    const left = this.#parts.office()?.databases.left ?? [];
    return left.length > 0 ? { left } : {};
  }

  filling(): Work | undefined {
    const all = [...this.#fill.values()];
    const sum = (of: (work: Work) => number) => all.reduce((total, work) => total + of(work), 0);
    return all.length > 0 ? { done: sum(({ done }) => done), total: sum(({ total }) => total) } : undefined;
  }

  #received(name: string, entries: number): void {
    const work = this.#fill.get(name);
    if (!work) return;
    this.#fill.set(name, { ...work, done: Math.min(work.total, work.done + entries) });
    this.onFilled();
  }

  steps(): number {
    return this.#turn.steps + this.#parts.centre.ended;
  }

  hurry(): void {
    this.#hurried.abort();
  }

  stop(): void {
    this.#turn.end();
    this.#parts.centre.stop();
  }

  giveUp(): void {
    this.#turn.end();
  }

  /**
   * A database that the centre does not have yet waits; it has not failed. Where there is something to be sent, the
   * centre is asked for it: the year of a wrong clock would never come by itself.
   */
  async #meet(round: OfficeRound, name: string, retry: boolean): Promise<boolean> {
    const { office } = round;
    const line = await this.#line(round, name);
    try {
      return await exchange({
        ...line,
        onFilling: async (total) => {
          this.#fill.set(name, { done: await line.log.count(), total });
        },
        stretch: this.#stretch,
        retry,
        device: () => office.place().device,
        used: () => office.visits.used(line.log),
        enrolAnew: () => office.enrolAnew(),
        onOtherMark: (heldAt) => office.onOtherMark(heldAt),
        enrolAgain: () => office.enrolAgain(),
        deviceOf: (id) => this.#parts.catalogue.get('device', `${office.office}:${id}`),
      });
    } catch (error) {
      if (!(error instanceof CentreFailure) || error.problem !== 'missing') throw error;
      return this.#askFor(round.turn, line.log);
    }
  }

  async #line({ office, turn }: OfficeRound, name: string) {
    const { centre, now } = this.#parts;
    const log = await office.databases.open(name);
    const arrived = this.#arrived.get(name) ?? new Set<string>();
    this.#arrived.set(name, arrived);
    return {
      centre,
      log,
      positions: this.#parts.positions.during(turn),
      pushing: this.#pushing,
      pulling: this.#pulling,
      arrived,
      now,
      onSent: (entries: number) => this.onSent(entries),
      onReceived: (entries: number) => this.#received(name, entries),
      onArrived: () => office.onArrived(log),
    };
  }

  /** Once for each start of the loop, and when somebody wants it tried again. */
  async #askFor(turn: Turn, log: EntryDatabase): Promise<boolean> {
    const { name } = log;
    if (this.#askedFor.has(name) || (await log.end()) === 0) return false;
    this.#askedFor.add(name);
    const { centre, now } = this.#parts;
    return askForYear({ centre, positions: this.#parts.positions.during(turn), log, now });
  }
}
