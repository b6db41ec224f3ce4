import type { Outcome } from '../../app/domain/entry.ts';
import { kindFromChinese } from '../../app/domain/kind.ts';
import type { Channel, Kind } from '../../app/domain/kind.ts';
import type { Level, UnratedReason } from '../../app/domain/level.ts';
import { plainWord } from './plain-text.ts';

/** What had become of a visit in the old platform (manual 3.4: 已办结 and 已保存登记). */
export type OldState = 'open' | 'closed' | 'voided';

const STATES: Readonly<Record<OldState, readonly string[]>> = {
  closed: ['已办结', '办结', '已完成', '已办理', '完成'],
  open: ['已保存登记', '已登记', '保存登记', '登记', '在办', '在办理', '办理中', '未办结'],
  voided: ['已作废', '作废'],
};

const LEVELS: readonly (readonly [Level, readonly string[]])[] = [
  [5, ['非常满意', '很满意', '十分满意']],
  [4, ['满意', '比较满意']],
  [3, ['基本满意', '一般']],
  [2, ['不满意', '较不满意']],
  [1, ['非常不满意', '很不满意', '十分不满意']],
];

/** Nobody wrote down why; that the time ran out blames neither side. */
const UNRATED: Readonly<Record<UnratedReason, readonly string[]>> = {
  timeout: ['未评价', '未评', '无', '无评价', '没有评价', '超时', '超时未评', '-', '--', '/'],
  declined: ['谢绝', '拒绝', '谢绝评价', '拒绝评价', '不愿评价', '弃权'],
  left: ['已离开', '离开', '来访人已离开'],
  phone: ['电话', '电话咨询'],
  fault: ['评价器故障', '故障', '设备故障'],
  'not-invited': ['未邀评', '未邀请', '未邀请评价'],
};

const OUTCOMES: Readonly<Record<Outcome, readonly string[]>> = {
  answered: ['已答复', '答复', '已解答', '解答'],
  accepted: ['受理', '已受理', '准予受理', '予以受理'],
  correction: ['补正', '需补正', '补正材料', '材料补正', '一次告知补正'],
  refused: ['不予受理', '不受理'],
};

const CHANNELS: Readonly<Record<Channel, readonly string[]>> = {
  counter: ['现场', '窗口', '来访', '现场咨询', '窗口来访'],
  phone: ['电话', '电话咨询', '来电'],
};

/** The old platform wrote the fourth in four ways; what stands behind, 登记 or 业务, says nothing more. */
export function readKind(text: string): Kind | undefined {
  return kindFromChinese(plainWord(text).replace(/业务$/, ''));
}

export function readState(text: string): OldState | undefined {
  return find(STATES, text);
}

export function readOutcome(text: string): Outcome | undefined {
  return find(OUTCOMES, text);
}

export function readChannel(text: string): Channel | undefined {
  return find(CHANNELS, text);
}

/** A level, or why there is none. A bare digit says nothing: on one keypad 1 was the best, on the next the worst. */
export function readRating(text: string): Level | UnratedReason | undefined {
  const word = plainWord(text);
  return LEVELS.find(([, words]) => words.includes(word))?.[0] ?? find(UNRATED, text);
}

function find<Name extends string>(
  words: Readonly<Record<Name, readonly string[]>>,
  text: string,
): Name | undefined {
  const word = plainWord(text);
  return (Object.keys(words) as Name[]).find((name) => words[name].includes(word));
}
