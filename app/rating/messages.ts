import type { Level } from '../domain/level.ts';
import { LEVELS } from '../domain/level.ts';
import { LIMITS } from '../domain/limits.ts';
import { boolean, integer, isRecord, list, oneOf, optional, record, text } from '../domain/shape.ts';
import type { Shape } from '../domain/shape.ts';

/** The channel between the clerk's page and the second screen; both are of this origin on one PC. */
export const RATING_CHANNEL = 'yichuang-rating';

/** What the clerk's page says. `desk` is new each time that page is loaded. */
export type DeskMessage =
  /** Sent each second; tells which question is open, so that a screen never shows one that nobody waits for. */
  | {
      readonly type: 'ping';
      readonly desk: string;
      readonly question?: string | undefined;
      readonly windowName: string;
    }
  | {
      readonly type: 'ask';
      readonly desk: string;
      readonly question: string;
      readonly clerkName: string;
      readonly clerkNumber: string;
      /** How long is left, by a clock that both have: their own. */
      readonly remainingMs: number;
      readonly totalMs: number;
      readonly canExtend: boolean;
    }
  /** After a bad rating was stored: what the visitor may choose from to say why. */
  | {
      readonly type: 'why';
      readonly desk: string;
      readonly question: string;
      readonly codes: readonly string[];
      /** Counts from the last touch; who is choosing is not cut off. */
      readonly totalMs: number;
    }
  /** A press was taken and is being stored: no screen asks any more, none thanks yet. */
  | { readonly type: 'taken'; readonly desk: string; readonly question: string }
  | { readonly type: 'end'; readonly desk: string; readonly question: string; readonly reason: EndReason }
  /** Large type; an empty text takes it away. */
  | { readonly type: 'show'; readonly desk: string; readonly text: string };

/** `answered` means stored; `kept` that the answer is kept to be stored later; `unsaved` that reasons could not be. */
const END_REASONS = ['answered', 'kept', 'unsaved', 'declined', 'timeout', 'cancelled'] as const;
export type EndReason = (typeof END_REASONS)[number];

/** What a second screen says. `screen` is new each time that page is loaded. */
export type ScreenMessage =
  /** Answer to a ping, and the first word of a screen that has just opened. */
  | {
      readonly type: 'alive';
      readonly screen: string;
      readonly question?: string | undefined;
      readonly shows: boolean;
    }
  /** A face or key was pressed; `question` is what the screen showed then. The desk decides whether it counts. */
  | {
      readonly type: 'press';
      readonly screen: string;
      readonly question?: string | undefined;
      readonly level: Level;
    }
  /** The reasons that were chosen; none when the visitor does not want to say. */
  | {
      readonly type: 'because';
      readonly screen: string;
      readonly question: string;
      readonly reasons: readonly string[];
    }
  | { readonly type: 'decline'; readonly screen: string; readonly question: string }
  | { readonly type: 'more-time'; readonly screen: string; readonly question: string }
  /** The countdown on the screen is over; its timer runs even where the browser slows down the clerk's page. */
  | { readonly type: 'expired'; readonly screen: string; readonly question: string }
  | { readonly type: 'bye'; readonly screen: string };

const id = text(40, { min: 1 });
const codes = list(text(3, { min: 3 }), LIMITS.reasons);

const DESK_SHAPE: Readonly<Record<DeskMessage['type'], Shape>> = {
  ping: record({ type: text(10), desk: id, question: optional(id), windowName: text(200) }),
  ask: record({
    type: text(10),
    desk: id,
    question: id,
    clerkName: text(100),
    clerkNumber: text(40),
    remainingMs: integer(0),
    totalMs: integer(1),
    canExtend: boolean,
  }),
  why: record({ type: text(10), desk: id, question: id, codes, totalMs: integer(1) }),
  taken: record({ type: text(10), desk: id, question: id }),
  end: record({ type: text(10), desk: id, question: id, reason: oneOf(END_REASONS) }),
  show: record({ type: text(10), desk: id, text: text(10_000) }),
};

const SCREEN_SHAPE: Readonly<Record<ScreenMessage['type'], Shape>> = {
  alive: record({ type: text(10), screen: id, question: optional(id), shows: boolean }),
  press: record({ type: text(10), screen: id, question: optional(id), level: oneOf(LEVELS) }),
  because: record({ type: text(10), screen: id, question: id, reasons: codes }),
  decline: record({ type: text(10), screen: id, question: id }),
  'more-time': record({ type: text(10), screen: id, question: id }),
  expired: record({ type: text(10), screen: id, question: id }),
  bye: record({ type: text(10), screen: id }),
};

function fits(shapes: Readonly<Record<string, Shape>>, value: unknown): boolean {
  if (!isRecord(value) || typeof value.type !== 'string' || !Object.hasOwn(shapes, value.type)) return false;
  return shapes[value.type]?.(value, '').length === 0;
}

/** Another version of the program may be open in the other window: what is not understood is not acted on. */
export function isDeskMessage(value: unknown): value is DeskMessage {
  return fits(DESK_SHAPE, value);
}

export function isScreenMessage(value: unknown): value is ScreenMessage {
  return fits(SCREEN_SHAPE, value);
}
