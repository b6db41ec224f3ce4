/** 评价等级, 国办发〔2019〕51号: 5 非常满意 … 1 非常不满意. */
export const LEVELS = [5, 4, 3, 2, 1] as const;
export type Level = (typeof LEVELS)[number];

/** 1 and 2 are 差评; they need a reason or text and are followed up. */
export function isBad(level: Level): boolean {
  return level <= 2;
}

/** National base codes of reasons that a visitor can give; each belongs to the level with which it begins. */
const REASONS: Readonly<Partial<Record<Level, readonly string[]>>> = {
  2: ['207', '208', '209'],
  1: ['108', '109', '110'],
};

/** What a visitor who gave this level can choose from; of a good one nobody is asked why. */
export function reasonsFor(level: Level): readonly string[] {
  return REASONS[level] ?? [];
}

/** Whether codes can be reasons of this level, also those that a later version has added. */
export function areReasonsOf(codes: readonly string[], level: Level): boolean {
  return isBad(level) && codes.length > 0 && codes.every((code) => code.startsWith(String(level)));
}

/** Why a visit carries no rating. None of these counts as an actively given rating. */
export const UNRATED_REASONS = ['timeout', 'declined', 'left', 'phone', 'fault', 'not-invited'] as const;
export type UnratedReason = (typeof UNRATED_REASONS)[number];

/** Where a rating was given. */
export const RATING_CHANNELS = ['keypad', 'second-screen', 'phone'] as const;
export type RatingChannel = (typeof RATING_CHANNELS)[number];

/** Ways of asking at the counter; the rest of the channels need no question here. */
export type AskedAt = Exclude<RatingChannel, 'phone'>;

/** Which of them are used, and which first: the other one is for when that is not there. */
export const RATING_ORDERS = ['keypad-first', 'screen-first', 'keypad-only', 'screen-only'] as const;
export type RatingOrder = (typeof RATING_ORDERS)[number];

const ORDERS: Readonly<Record<RatingOrder, readonly AskedAt[]>> = {
  'keypad-first': ['keypad', 'second-screen'],
  'screen-first': ['second-screen', 'keypad'],
  'keypad-only': ['keypad'],
  'screen-only': ['second-screen'],
};

/** Where a visitor is asked, the first choice first. */
export function askingOrder(order: RatingOrder = 'keypad-first'): readonly AskedAt[] {
  return ORDERS[order];
}

/** By whom a question ended that brought no rating: a fault is the device's, a timeout that of the clock. */
export const ENDERS = ['visitor', 'clerk', 'time', 'device'] as const;
export type Ender = (typeof ENDERS)[number];
