import type { RawDocument } from '../../app/store/entry-database.ts';
import type { Fault } from '../../device/simulator/faults.ts';
import type { KeypadCounter, VisitPlan, VisitTrace } from './keypad-counter.ts';

/** With these the keypad could not be asked: another place, or 评价器故障 and a second invitation, is right. */
const NOT_ASKED: ReadonlySet<Fault | undefined> = new Set<Fault>(['silent', 'refuse', 'unplug-mid-frame']);
const KEY_LINE = /^\S+ keypad \S+ question (\d+) level (\S+) key (\S+) bytes ([0-9A-F]+) counted$/;
const SCREEN_LINE = /^\S+ screen \S+ question \S+ level (\S+) counted$/;

/**
 * Compares what visitors pressed with the documents that a counter has stored. It reads documents as they are: no fold, no
 * check and no type of the program stands between.
 */
export class KeypadDayLedger {
  readonly wrong: string[] = [];
  answers = 0;
  /** Answers at the second screen, because the keypad could not be asked. */
  fallbacks = 0;
  /** 评价器故障. */
  breakdowns = 0;
  /** Presses that did not count, kept as evidence. */
  notCounted = 0;
  readonly #counter: KeypadCounter;
  readonly #visits: { readonly plan: VisitPlan; readonly trace: VisitTrace }[] = [];
  readonly #countedFrames = new Set<string>();
  #lastQuestion: number | undefined;

  constructor(counter: KeypadCounter) {
    this.#counter = counter;
  }

  add(plan: VisitPlan, trace: VisitTrace): void {
    this.#visits.push({ plan, trace });
  }

  /** After the day: a rating that was written late, or to another visit, is found as well. */
  async read(): Promise<void> {
    const documents = await this.#counter.documents();
    let belonging = 0;
    for (const { plan, trace } of this.#visits) {
      const own = documents.filter(({ _id }) => _id === trace.visit || _id.startsWith(`${trace.visit}/`));
      belonging += own.length;
      const problems = this.#compare(plan, trace, own);
      if (problems.length === 0) continue;
      const what = `${plan.n} ${plan.fault ?? 'no fault'}, ${plan.means} wanted, ${trace.pressedAt.join(' ')}`;
      this.wrong.push(`${what}: ${problems.join('; ')}: ${own.slice(1).map(inShort).join(', ')}`);
    }
    const strangers = documents.filter(({ type }) => type === 'rate' || type === 'unrated').length;
    const known = this.answers + this.breakdowns;
    if (this.wrong.length === 0 && strangers !== known)
      this.wrong.push(`${strangers} answers, ${known} known`);
    if (belonging === 0) this.wrong.push('nothing is stored');
  }

  #compare(plan: VisitPlan, trace: VisitTrace, own: readonly RawDocument[]): string[] {
    const problems: string[] = [];
    const expect = (isSo: boolean, problem: string) => {
      if (!isSo) problems.push(problem);
    };
    const of = (type: string) => own.filter((document) => document.type === type);
    const rates = of('rate');
    const refusals = of('unrated').filter(({ reason }) => reason === 'declined');
    const others = of('unrated').filter(({ reason }) => reason !== 'declined');
    const isDisturbed = NOT_ASKED.has(plan.fault);
    const isDeclined = plan.means === 'decline';
    expect(rates.length === (isDeclined ? 0 : 1), `${rates.length} ratings`);
    expect(refusals.length === (isDeclined ? 1 : 0), `${refusals.length} refusals`);
    expect(
      refusals.every(({ endedBy }) => endedBy === 'visitor'),
      'not refused by the visitor',
    );
    expect(of('invite').length === trace.asked, `${of('invite').length} invitations`);
    expect(others.length === trace.asked - 1, `${others.length} questions without an answer`);
    expect(
      others.every(({ reason, endedBy }) => reason === 'fault' && endedBy === 'device'),
      'not ended by the device',
    );
    expect(isDisturbed || (trace.asked === 1 && trace.pressedAt.length === 1), `asked ${trace.asked} times`);
    const isAtScreen = trace.pressedAt.at(-1) === 'screen';
    expect(!isAtScreen || (isDisturbed && this.#counter.hasScreen), 'asked at the second screen');
    for (const rate of rates) {
      expect(rate.level === plan.means, `level ${String(rate.level)}`);
      expect(rate.channel === (isAtScreen ? 'second-screen' : 'keypad'), `by ${String(rate.channel)}`);
      problems.push(...this.#evidence(plan, rate, isAtScreen));
    }
    this.answers += rates.length + refusals.length;
    this.breakdowns += others.length;
    if (isAtScreen) this.fallbacks += 1;
    return problems;
  }

  /** One line is what counted: the bytes that the device sent, or the press at the screen. */
  #evidence({ key, means }: VisitPlan, { evidence }: RawDocument, isAtScreen: boolean): string[] {
    const lines = Array.isArray(evidence) ? evidence.map(String) : [];
    const counted = lines.filter((line) => line.endsWith(' counted'));
    this.notCounted += lines.length - counted.length;
    const [line = ''] = counted;
    if (counted.length !== 1) return [`${counted.length} presses counted`];
    if (isAtScreen) return SCREEN_LINE.exec(line)?.[1] === String(means) ? [] : [`counted: ${line}`];
    const [, question, level, hex, frame = ''] = KEY_LINE.exec(line) ?? [];
    const isSent = this.#counter.keyFrames.includes(frame) && !this.#countedFrames.has(frame);
    this.#countedFrames.add(frame);
    // Numbers go up; an answer to the question before bears that one's.
    const isNext = this.#lastQuestion === undefined || isBehind(Number(question), this.#lastQuestion);
    this.#lastQuestion = Number(question);
    return isSent && isNext && level === String(means) && hex === key ? [] : [`counted: ${line}`];
  }
}

/** Two bytes are counted, from 65535 on to 1. */
function isBehind(question: number, before: number): boolean {
  const by = (question - before + 0xffff) % 0xffff;
  return by > 0 && by < 1000;
}

function inShort({ type, level, reason, channel, evidence }: RawDocument): string {
  return JSON.stringify({ type, level, reason, channel, evidence });
}
