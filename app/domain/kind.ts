/** 来访事由: why somebody came to the window (manual 3.3.2). */
export const KINDS = ['consultation', 'acceptance', 'inquiry', 'other'] as const;
export type Kind = (typeof KINDS)[number];

/** How the visitor reached the window: 现场 or 电话. */
export const CHANNELS = ['counter', 'phone'] as const;
export type Channel = (typeof CHANNELS)[number];

/** The older platform and its users write the fourth kind in four ways; all are the same (manual 1, 3, 3.3.4). */
const KIND_BY_CHINESE: ReadonlyMap<string, Kind> = new Map([
  ['审批咨询', 'consultation'],
  ['审批受理', 'acceptance'],
  ['审批查询', 'inquiry'],
  ['其他咨询', 'other'],
  ['其它咨询', 'other'],
  ['其他查询', 'other'],
  ['其它查询', 'other'],
]);

/** The kind that a Chinese name means, with or without 登记 behind it; undefined when it means none. */
export function kindFromChinese(name: string): Kind | undefined {
  return KIND_BY_CHINESE.get(name.normalize('NFKC').trim().replace(/登记$/, ''));
}
