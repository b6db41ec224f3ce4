import type { KeypadEvent } from '../../device/message.ts';

/** So many lines are kept: some minutes of heartbeats, or a good many presses. */
const LINES = 500;

/** One line of what went to and fro. */
export interface LogLine {
  readonly at: number;
  /** `out` to the keypad, `in` from it, `state`: neither. */
  readonly direction: 'out' | 'in' | 'state';
  /** What it was taken for. */
  readonly meaning: string;
  /** Hex; empty of a change of state. */
  readonly bytes: string;
}

const ARROWS = { out: '->', in: '<-', state: '--' } as const;

/** What was said between PC and keypad, for the maker of one that does not work. */
export class KeypadLog {
  #lines: readonly LogLine[] = [];

  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  add(event: KeypadEvent): void {
    this.#lines = [...this.#lines.slice(1 - LINES), lineOf(event)];
  }

  clear(): void {
    this.#lines = [];
  }
}

/** A line as it is copied, with the time in UTC. */
export function logText({ at, direction, meaning, bytes }: LogLine): string {
  return `${new Date(at).toISOString()} ${ARROWS[direction]} ${meaning} ${bytes}`.trimEnd();
}

function lineOf(event: KeypadEvent): LogLine {
  const { at } = event;
  switch (event.type) {
    case 'state': {
      const { state } = event;
      const meaning = 'problem' in state ? `${state.name} ${state.problem}` : state.name;
      return { at, direction: 'state', meaning, bytes: '' };
    }
    case 'sent':
      return { at, direction: 'out', meaning: event.command, bytes: event.bytes };
    case 'key': {
      const repeat = event.isRepeat ? ' again' : '';
      return { at, direction: 'in', meaning: `key ${event.key}${repeat}`, bytes: event.bytes };
    }
    case 'heard':
      return { at, direction: 'in', meaning: event.means, bytes: event.bytes };
    case 'damaged':
    case 'noise':
      return { at, direction: 'in', meaning: event.type, bytes: event.bytes };
    default:
      return event satisfies never;
  }
}
