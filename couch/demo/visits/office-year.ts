import { addDays, instantOf } from '../../../app/domain/calendar.ts';
import type { Matter, Office, Staff, Window } from '../../../app/domain/catalogue.ts';
import { arrivalTimes } from './arrivals.ts';
import type { BusyDay } from './arrivals.ts';
import { Chance } from './chance.ts';
import { Course, offeredOn } from './course.ts';
import type { Scene } from './course.ts';
import { Guests } from './guests.ts';
import type { Pen, Unsigned } from './pen.ts';
import { WindowPc } from './window-pc.ts';
import type { SignedIn } from './window-pc.ts';
import { KIND_SHARES, SUPPLEMENTS } from './words.ts';

/** One office as the catalogue has it, and what shall happen there. */
export interface OfficePlan {
  readonly office: Office;
  readonly windows: readonly Window[];
  /** People of the office; at least one clerk. */
  readonly staff: readonly Staff[];
  readonly matters: readonly Matter[];
  /** One for each PC. */
  readonly pens: readonly Pen[];
  readonly days: readonly BusyDay[];
  readonly test: boolean;
  /** The same words give the same year. */
  readonly words: string;
}

/** What a day at an office leaves behind. */
export interface DayOfWork {
  readonly entries: readonly Unsigned[];
  readonly signIns: readonly SignedIn[];
  readonly visits: number;
}

/** Something about an earlier visit. */
interface Errand {
  readonly course: Course;
  readonly what: 'finish' | 'supplement' | 'void-as-lead';
}

const MINUTE_MS = 60_000;
/** What a visit takes at leisure, and what a PC has of a day. */
const MEAN_MINUTES = 12;
const MINUTES_OF_A_DAY = 380;
/** A further counter opens when this many come for each. */
const FEWEST_AT_A_COUNTER = 3;

/** A year of work at one office, day by day; holds what is still under way, and nothing of what is done. */
export function* officeYear(plan: OfficePlan): Generator<DayOfWork> {
  const work = new OfficeWork(plan);
  for (const day of plan.days) yield work.day(day);
}

class OfficeWork {
  readonly #plan: OfficePlan;
  readonly #chance: Chance;
  readonly #scene: Scene;
  readonly #guests: Guests;
  readonly #signIns: SignedIn[] = [];
  readonly #pcs: readonly WindowPc[];
  readonly #clerks: readonly string[];
  readonly #leads: readonly string[];
  /** Calendar day → what is to be done on it or on the first working day after. */
  readonly #errands = new Map<string, Errand[]>();

  constructor(plan: OfficePlan) {
    const { office, windows, staff, matters, pens, test, words } = plan;
    this.#plan = plan;
    this.#chance = new Chance(`${words} ${office.code}`);
    const { utcOffsetMinutes } = office;
    this.#scene = { chance: this.#chance, utcOffsetMinutes, windows, staff, matters, test, pace: 1 };
    this.#guests = new Guests(this.#chance, matters);
    this.#clerks = staff.map(({ user }) => user);
    this.#leads = staff.flatMap(({ user, roles }) => (roles.includes('lead') ? [user] : []));
    const lastOnline = new Map<string, number>();
    this.#pcs = pens.map((pen) => {
      // Most clocks are right to a few seconds; one in fifteen is more than a minute off.
      const isOff = this.#chance.is(1 / 15);
      pen.clockOffsetMs = isOff ? this.#chance.between(60_000, 80_000) : this.#chance.between(-3_000, 3_000);
      return new WindowPc(pen, this.#chance, lastOnline, this.#signIns);
    });
  }

  day(busy: BusyDay): DayOfWork {
    const { utcOffsetMinutes } = this.#scene;
    const errands = this.#due(busy.day);
    if (busy.visits + errands.length === 0) return { entries: [], signIns: [], visits: 0 };
    const seats = this.#open(busy.day, busy.visits);
    const minutes = (busy.visits / seats.length) * MEAN_MINUTES;
    this.#scene.pace = Math.min(1, MINUTES_OF_A_DAY / Math.max(1, minutes));
    const outage = this.#outage(busy.day);
    let party: Course | undefined;
    for (const arrivalMs of arrivalTimes(this.#chance, busy, utcOffsetMinutes)) {
      if (errands.length > 0 && this.#chance.is(0.3)) this.#run(errands.shift(), this.#free(seats), busy.day);
      const isCut = outage !== undefined && arrivalMs >= outage.fromMs && arrivalMs < outage.untilMs;
      // Two of a company, or one person with two matters: one after the other at the same counter.
      const together = !isCut && party && this.#chance.is(0.06) ? party : undefined;
      party = this.#visit(seats, busy.day, arrivalMs, isCut ? outage.untilMs : undefined, together);
    }
    for (const errand of errands) this.#run(errand, this.#free(seats), busy.day);
    return this.#close(busy);
  }

  /** Who is there takes a seat; whoever has no seat is in the back office. */
  #open(day: string, visits: number): readonly WindowPc[] {
    const opensMs = Date.parse(instantOf(day, '08:45', this.#scene.utcOffsetMinutes));
    const present = this.#chance.shuffled(this.#clerks.filter(() => !this.#chance.is(0.06)));
    const people = present.length > 0 ? present : this.#clerks.slice(0, 1);
    const wanted = Math.max(1, Math.ceil(visits / FEWEST_AT_A_COUNTER));
    const seats = this.#pcs.slice(0, Math.min(people.length, wanted));
    seats.forEach((pc, place) => {
      pc.reach(opensMs + this.#chance.between(0, 12 * MINUTE_MS));
      pc.seat(people[place] ?? '');
    });
    return seats;
  }

  #close({ visits }: BusyDay): DayOfWork {
    for (const pc of this.#pcs) {
      if (pc.by === undefined) continue;
      pc.wait(this.#chance.between(1, 15) * MINUTE_MS);
      if (this.#chance.is(0.9)) pc.signOut();
      pc.switchOff();
    }
    const entries = this.#plan.pens.flatMap((pen) => pen.take());
    return { entries, signIns: this.#signIns.splice(0), visits };
  }

  /** The power is cut three times a year; people are written on paper then, and typed in afterwards (补登). */
  #outage(day: string): { readonly fromMs: number; readonly untilMs: number } | undefined {
    if (!this.#chance.is(3 / 250)) return undefined;
    const midnight = Date.parse(instantOf(day, '00:00', this.#scene.utcOffsetMinutes));
    const fromMs = midnight + this.#chance.between(9 * 60, 15 * 60) * MINUTE_MS;
    return { fromMs, untilMs: fromMs + this.#chance.between(30, 120) * MINUTE_MS };
  }

  #visit(
    seats: readonly WindowPc[],
    day: string,
    arrivalMs: number,
    backMs: number | undefined,
    together: Course | undefined,
  ): Course {
    const chance = this.#chance;
    const pc = this.#free(seats);
    pc.reach(backMs ?? arrivalMs);
    const offered = offeredOn(this.#plan.matters, pc.pen.place.window, day);
    const codes = new Set(offered.map(({ code }) => code));
    const usual = together ? 'consultation' : chance.weighted(KIND_SHARES);
    const kind = codes.size > 0 ? usual : 'other';
    const canPhone = kind !== 'acceptance' && backMs === undefined && !together;
    const channel = canPhone && chance.is(0.14) ? 'phone' : 'counter';
    const guest = this.#guests.next(kind, day, codes, (days) => addDays(day, days));
    const course = new Course(this.#scene, guest, kind, channel);
    const isPaper = backMs !== undefined || (channel === 'counter' && !together && chance.is(0.003));
    // Nobody writes seconds on paper.
    const paperMs = Math.floor(arrivalMs / MINUTE_MS) * MINUTE_MS;
    if (isPaper) pc.reach(paperMs + 5 * MINUTE_MS);
    course.register(pc, together?.party, isPaper ? paperMs : undefined);
    this.#goOn(course, pc, seats, day);
    return course;
  }

  #goOn(course: Course, pc: WindowPc, seats: readonly WindowPc[], day: string): void {
    const chance = this.#chance;
    if (chance.is(0.012)) return course.voidOpen(pc);
    const others = seats.filter((one) => one !== pc);
    if (others.length > 0 && course.channel === 'counter' && chance.is(0.02)) {
      const next = this.#free(others);
      course.transfer(pc, next, next.by ?? '');
      next.reach(pc.nowMs + MINUTE_MS);
      return this.#end(course, next, day);
    }
    this.#end(course, pc, day);
  }

  #end(course: Course, pc: WindowPc, day: string): void {
    const chance = this.#chance;
    // Somebody has to ask a colleague, or forgets it; one in four hundred stays open for good.
    if (chance.is(0.02)) {
      if (chance.is(0.5)) course.answer(pc);
      return this.#later(day, chance.between(1, 3), { course, what: 'finish' });
    }
    course.answer(pc);
    if (chance.is(0.0025)) return;
    course.finish(pc);
    if (chance.is(0.015)) this.#later(day, chance.between(1, 14), { course, what: 'supplement' });
    else if (this.#leads.length > 0 && chance.is(0.002))
      this.#later(day, chance.between(1, 3), { course, what: 'void-as-lead' });
  }

  #later(day: string, days: number, errand: Errand): void {
    const on = addDays(day, days);
    const others = this.#errands.get(on);
    if (others) others.push(errand);
    else this.#errands.set(on, [errand]);
  }

  #due(day: string): Errand[] {
    const due: Errand[] = [];
    for (const on of [...this.#errands.keys()].sort()) {
      if (on > day) break;
      due.push(...(this.#errands.get(on) ?? []));
      this.#errands.delete(on);
    }
    return due;
  }

  #run(errand: Errand | undefined, pc: WindowPc, day: string): void {
    if (!errand) return;
    const { course, what } = errand;
    if (what === 'supplement') return course.supplement(pc, this.#chance.one(SUPPLEMENTS));
    if (what === 'void-as-lead') {
      const sat = pc.by;
      pc.seat(this.#chance.one(this.#leads));
      course.voidAsLead(pc);
      if (sat !== undefined) pc.seat(sat);
      return;
    }
    course.answer(pc);
    course.finish(pc);
    if (this.#chance.is(0.015)) this.#later(day, 3, { course, what: 'supplement' });
  }

  /** Whichever counter is free first. */
  #free(seats: readonly WindowPc[]): WindowPc {
    return seats.reduce((one, other) => (other.nowMs < one.nowMs ? other : one));
  }
}
