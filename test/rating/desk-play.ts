import { checkEntry } from '../../app/domain/entry-shape.ts';
import type { Reasons } from '../../app/domain/entry.ts';
import { moveId } from '../../app/domain/identifier.ts';
import type { AskedAt, Level } from '../../app/domain/level.ts';
import { newDesk } from '../../app/rating/desk-state.ts';
import type { DeskEvent, DeskState, DeskStep } from '../../app/rating/desk-state.ts';
import { stepDesk } from '../../app/rating/desk-step.ts';
import type { KeypadCommand, KeypadFace, KeypadNews } from '../../app/rating/keypad-face.ts';
import type { DeskMessage, ScreenMessage } from '../../app/rating/messages.ts';
import type { RatingOutcome } from '../../app/rating/rating-desk.ts';

export const T0 = Date.parse('2026-11-22T01:41:00.000Z');
export const VISIT = 'visit:pd:20261122T013300Z:a3-412';
export const QUESTION = { visit: VISIT, clerkName: '李娜', clerkNumber: '0137', seconds: 60 };

/** Plays events one after the other and remembers what came of them. */
export class Play {
  state: DeskState = newDesk('desk-1');
  now = T0;
  readonly sent: DeskMessage[] = [];
  readonly told: KeypadCommand[] = [];
  readonly outcomes: RatingOutcome[] = [];
  readonly reasonsEnds: NonNullable<DeskStep['reasonsEnd']>[] = [];

  do(event: DeskEvent, afterMs = 0): this {
    this.now += afterMs;
    const step = stepDesk(this.state, event, this.now);
    this.state = step.state;
    this.sent.push(...step.send);
    this.told.push(...step.tell);
    if (step.outcome) this.outcomes.push(step.outcome);
    if (step.reasonsEnd) this.reasonsEnds.push(step.reasonsEnd);
    return this;
  }

  hear(message: ScreenMessage, afterMs = 0): this {
    return this.do({ type: 'heard', message }, afterMs);
  }

  ask(id = 'q1', order?: readonly AskedAt[]): this {
    return this.do({ type: 'ask', id, question: QUESTION, ...(order && { order }) });
  }

  /** The keypad takes the question that it was told, after so long. */
  taken(afterMs = 20): this {
    const number = this.state.question?.number ?? -1;
    this.do({ type: 'keypad-sent', number });
    return this.do({ type: 'keypad-state', face: asking(number) }, afterMs);
  }

  ticks(seconds: number, answer?: ScreenMessage): this {
    for (let second = 0; second < seconds; second += 1) {
      this.do({ type: 'tick', windowName: '一号窗口' }, 1000);
      if (answer) this.hear(answer);
    }
    return this;
  }
}

export const alive = (screen = 's1', question?: string): ScreenMessage => ({
  type: 'alive',
  screen,
  question,
  shows: false,
});

export const press = (level: Level, question: string | undefined = 'q1', screen = 's1'): ScreenMessage => ({
  type: 'press',
  screen,
  question,
  level,
});

export const READY: KeypadFace = { name: 'ready', profile: 'reference' };
export const asking = (question: number): KeypadFace => ({ name: 'asking', question, profile: 'reference' });
export const lost: KeypadFace = { name: 'lost', problem: 'unplugged', profile: 'reference' };
export const face = (of: KeypadFace): DeskEvent => ({ type: 'keypad-state', face: of });

type KeyNews = KeypadNews & { type: 'keypad-key' };

export function key(level: KeyNews['level'], more: Partial<KeyNews> = {}): KeyNews {
  return {
    type: 'keypad-key',
    profile: 'reference',
    key: '35',
    bytes: 'A5 05 4B 01 00 01 35',
    level,
    isRepeat: false,
    ...more,
  };
}

/** What is wrong with the entry that an outcome makes. */
export function findings(outcome: RatingOutcome | Reasons): unknown {
  const at = '2026-11-22T02:00:00.000Z';
  return checkEntry({
    ...outcome,
    _id: moveId(VISIT, at, 'a3', 9),
    schema: 1,
    at,
    by: 'clerk',
    device: 'a3',
    seq: 9,
    prev: 'A'.repeat(43),
    signature: 'A'.repeat(86),
  });
}
