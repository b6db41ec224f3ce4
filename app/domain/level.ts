/** 评价等级, 国办发〔2019〕51号: 5 非常满意 … 1 非常不满意. */
export const LEVELS = [5, 4, 3, 2, 1] as const;
export type Level = (typeof LEVELS)[number];

/** 1 and 2 are 差评; they need a reason or text and are followed up. */
export function isBad(level: Level): boolean {
  return level <= 2;
}

/** Why a visit carries no rating. None of these counts as an actively given rating. */
export const UNRATED_REASONS = ['timeout', 'declined', 'left', 'phone', 'fault', 'not-invited'] as const;
export type UnratedReason = (typeof UNRATED_REASONS)[number];

/** Where a rating was given. */
export const RATING_CHANNELS = ['keypad', 'second-screen', 'phone'] as const;
export type RatingChannel = (typeof RATING_CHANNELS)[number];
