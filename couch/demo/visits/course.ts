import { buildNotice } from '../../../app/domain/build-notice.ts';
import { dayOf, yearOf } from '../../../app/domain/calendar.ts';
import { detailsOn, isOffered } from '../../../app/domain/catalogue.ts';
import type { Matter, Staff, Window } from '../../../app/domain/catalogue.ts';
import type { Answer, Move, VisitEntry } from '../../../app/domain/entry.ts';
import { foldVisit } from '../../../app/domain/fold.ts';
import type { Kind } from '../../../app/domain/kind.ts';
import type { Channel } from '../../../app/domain/kind.ts';
import { reasonsFor } from '../../../app/domain/level.ts';
import type { Level } from '../../../app/domain/level.ts';
import type { Chance } from './chance.ts';
import type { Guest } from './guests.ts';
import type { WindowPc } from './window-pc.ts';
import {
  ACCEPTANCE_ANSWERS,
  ANSWERS,
  BAD_COMMENTS,
  INVITED_SHARES,
  LEVEL_SHARES,
  OTHER_REMARKS,
  OUTCOME_SHARES,
} from './words.ts';

/** What the course of a visit needs to know of the office. */
export interface Scene {
  readonly chance: Chance;
  readonly utcOffsetMinutes: number;
  readonly windows: readonly Window[];
  readonly staff: readonly Staff[];
  readonly matters: readonly Matter[];
  readonly test: boolean;
  /** Below 1 where more come than could be served at leisure: everything takes that share of its time. */
  pace: number;
}

const MINUTE_MS = 60_000;

/** One visit from its registration on, at one PC after the other. */
export class Course {
  readonly #scene: Scene;
  readonly #entries: VisitEntry[] = [];
  readonly kind: Kind;
  readonly channel: Channel;
  readonly guest: Guest;
  #id = '';
  #party = '';
  #isAnswered = false;

  constructor(scene: Scene, guest: Guest, kind: Kind, channel: Channel) {
    this.#scene = scene;
    this.guest = guest;
    this.kind = kind;
    this.channel = channel;
  }

  get id(): string {
    return this.#id;
  }

  get party(): string {
    return this.#party;
  }

  /** `backfilledToMs`: on paper then, written now. */
  register(pc: WindowPc, party?: string, backfilledToMs?: number): void {
    const { chance } = this.#scene;
    const { visitor, applicant, matters } = this.guest;
    const isOther = this.kind === 'other';
    // Now and then the matter is found only after the registration.
    const isLate = !isOther && backfilledToMs === undefined && chance.is(0.03);
    this.#pass(pc, 2.5);
    const entry = pc.register(
      {
        kind: this.kind,
        channel: this.channel,
        visitor,
        ...(applicant && { applicant }),
        ...(this.kind === 'acceptance' && chance.is(0.6) && { smsConsent: true }),
        matters: isOther || isLate ? [] : matters,
        ...(isOther && { remark: chance.one(OTHER_REMARKS) }),
        ...(party && { party }),
      },
      backfilledToMs,
    );
    this.#entries.push(entry);
    this.#id = entry._id;
    this.#party = entry.party;
    if (!isLate) return;
    this.#pass(pc, 1);
    this.#move(pc, { type: 'amend', visitor, ...(applicant && { applicant }), matters });
  }

  /** What the window does: answer, case number, papers. */
  answer(pc: WindowPc): void {
    if (this.#isAnswered) return;
    this.#isAnswered = true;
    if (this.kind === 'other') return;
    const { chance } = this.#scene;
    const answer = this.#answer(this.kind);
    this.#pass(pc, this.kind === 'acceptance' ? 9 : 4);
    this.#move(pc, answer);
    if (answer.outcome === 'accepted' && chance.is(0.9)) {
      this.#pass(pc, 0.5);
      this.#move(pc, { type: 'case-number', caseNumber: this.#caseNumber(pc) });
    }
    const isPrinted = this.kind === 'acceptance' ? chance.is(0.92) : chance.is(0.2);
    if (!isPrinted || this.channel === 'phone') return;
    this.#pass(pc, 0.4);
    this.#print(pc);
  }

  /** Invitation, rating or why there is none, closing. */
  finish(pc: WindowPc): void {
    const { chance } = this.#scene;
    this.#rate(pc);
    this.#pass(pc, 0.3);
    this.#move(pc, { type: 'close' });
    if (chance.is(0.02)) pc.reveal(this.#id);
  }

  transfer(pc: WindowPc, to: WindowPc, clerk: string): void {
    const { window, counter } = to.pen.place;
    this.#pass(pc, 1);
    this.#move(pc, { type: 'transfer', window, counter, clerk, note: '请继续办理' });
  }

  voidOpen(pc: WindowPc): void {
    this.#pass(pc, 0.5);
    const reason = this.#scene.chance.weighted([
      ['duplicate', 45],
      ['mistake', 50],
      ['test', 5],
    ] as const);
    this.#move(pc, { type: 'void', reason });
  }

  voidAsLead(pc: WindowPc): void {
    this.#pass(pc, 1);
    this.#move(pc, { type: 'void', reason: 'duplicate', note: '与另一登记重复，经核实作废', asLead: true });
  }

  supplement(pc: WindowPc, text: string): void {
    this.#pass(pc, 1);
    this.#move(pc, { type: 'supplement', text });
  }

  #rate(pc: WindowPc): void {
    const { chance } = this.#scene;
    if (this.channel === 'phone') {
      this.#move(pc, { type: 'unrated', reason: 'phone' });
      return;
    }
    this.#pass(pc, 0.2);
    if (this.#entries[0]?.type === 'register' && this.#entries[0].backfilledAt !== undefined) {
      this.#move(pc, { type: 'unrated', reason: 'not-invited' });
      return;
    }
    if (chance.is(0.06)) {
      this.#move(pc, { type: 'unrated', reason: 'not-invited' });
      return;
    }
    this.#move(pc, { type: 'invite', channel: 'second-screen' });
    const became = chance.weighted(INVITED_SHARES);
    pc.wait(40);
    const askedAt = new Date(pc.nowMs).toISOString();
    pc.wait(became === 'timeout' ? 60_000 : 2_000 + chance.around(6_000));
    if (became === 'rated') this.#rated(pc, askedAt);
    else this.#move(pc, { type: 'unrated', reason: became, askedAt });
  }

  #rated(pc: WindowPc, askedAt: string): void {
    const { chance } = this.#scene;
    const level = chance.weighted(LEVEL_SHARES);
    const answeredAt = new Date(pc.nowMs).toISOString();
    const question = chance.between(0x100000, 0xffffff).toString(16);
    const { counter } = pc.pen.place;
    pc.wait(30);
    this.#move(pc, {
      type: 'rate',
      level,
      channel: 'second-screen',
      askedAt,
      answeredAt,
      ...(level <= 2 && { comment: chance.one(BAD_COMMENTS) }),
      // As the app writes the press that counted.
      evidence: [`${answeredAt} screen ${counter} question ${question} level ${level} counted`],
    });
    this.#explained(pc, level, Number.parseInt(question, 16));
  }

  /** Of those who were not satisfied two in three say why, on the second screen. */
  #explained(pc: WindowPc, level: Level, which: number): void {
    const codes = reasonsFor(level);
    const code = codes[which % codes.length];
    if (code === undefined || which % 3 === 0) return;
    const askedAt = new Date(pc.nowMs).toISOString();
    pc.wait(2000 + (which % 9000));
    const answeredAt = new Date(pc.nowMs).toISOString();
    const { counter } = pc.pen.place;
    const question = which.toString(16);
    this.#move(pc, {
      type: 'reasons',
      reasons: [code],
      channel: 'second-screen',
      askedAt,
      answeredAt,
      evidence: [`${answeredAt} screen ${counter} question ${question} reasons ${code} counted`],
    });
  }

  #answer(kind: Exclude<Kind, 'other'>): Answer {
    const { chance, matters } = this.#scene;
    if (kind === 'acceptance') {
      const outcome = chance.weighted(OUTCOME_SHARES);
      return { type: 'answer', text: outcome === 'answered' ? '' : ACCEPTANCE_ANSWERS[outcome], outcome };
    }
    const standard = matters.find(({ code }) => code === this.guest.matters[0]?.code)?.standardAnswer;
    const text = kind === 'consultation' && standard && chance.is(0.5) ? standard : chance.one(ANSWERS[kind]);
    return { type: 'answer', text, outcome: 'answered' };
  }

  #caseNumber({ nowMs, pen }: WindowPc): string {
    const year = yearOf(new Date(nowMs).toISOString(), this.#scene.utcOffsetMinutes);
    return `${pen.place.prefix}${year}${String(this.#scene.chance.between(1, 999_999)).padStart(6, '0')}`;
  }

  #print(pc: WindowPc): void {
    const { utcOffsetMinutes, windows, staff, matters, test, chance } = this.#scene;
    const visit = foldVisit({ entries: this.#entries });
    const window = windows.find(({ code }) => code === pc.pen.place.window);
    const printedAt = new Date(pc.nowMs).toISOString();
    const details = window && detailsOn(window, dayOf(printedAt, utcOffsetMinutes));
    const clerk = staff.find(({ user }) => user === pc.by);
    if (!visit || !details || !clerk) return;
    const names = { clerkName: clerk.name, clerkNumber: clerk.number };
    const notice = buildNotice({
      visit,
      matters,
      window: details,
      ...names,
      printedAt,
      utcOffsetMinutes,
      test,
    });
    this.#move(pc, { type: 'print', notice });
    if (!chance.is(0.02)) return;
    this.#pass(pc, 0.5);
    this.#move(pc, { type: 'reprint', noticeNumber: notice.number });
  }

  #move(pc: WindowPc, move: Move): void {
    this.#entries.push(pc.move(this.#id, move));
  }

  /** So many minutes on average. */
  #pass(pc: WindowPc, minutes: number): void {
    pc.wait(this.#scene.chance.around(minutes * MINUTE_MS * this.#scene.pace));
  }
}

/** The matters that a window of the office handles on a day. */
export function offeredOn(matters: readonly Matter[], window: string, day: string): readonly Matter[] {
  return matters.filter((matter) => isOffered(matter, window, day));
}
