import { FIELDS } from './fields.ts';
import type { Field } from './fields.ts';

/** Why a row is not imported: Chinese for the file of bad rows, which the office mends; English for the command line. */
export const PROBLEMS = {
  missing: ['未填写', 'is empty'],
  unreadable: ['日期或时间无法识别', 'is no date that can be read'],
  ambiguous: ['日期有歧义，请写成年-月-日', 'is a date that can be read in two ways'],
  future: ['日期在将来', 'is in the future'],
  'too-early': ['早于2020年，不在导入范围', 'is before 2020'],
  'before-registration': ['早于登记时间', 'is before the registration'],
  unknown: ['内容无法识别', 'is none of the words that are known'],
  'not-there': ['基础数据中没有', 'is not in the catalogue'],
  several: ['对应多个受理窗口，请写明窗口名称', 'leaves open which window it was'],
  phone: ['不是电话号码', 'is no phone number'],
  code: ['不是统一社会信用代码', 'is no credit code'],
  'too-long': ['超过长度限制', 'is too long'],
  malformed: ['内容不符合要求', 'is not well formed'],
  repeated: ['与本文件前面的一行重复', 'is the same as a row before'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

export type Problem = keyof typeof PROBLEMS;

/** One thing that is wrong with a row. */
export interface Refusal {
  /** Absent where it is the row as a whole. */
  readonly field?: Field;
  readonly problem: Problem;
}

/** `登记日期：日期在将来` */
export function inChinese({ field, problem }: Refusal): string {
  return [field && FIELDS[field][0], PROBLEMS[problem][0]].filter(Boolean).join('：');
}

/** `登记日期 is in the future` */
export function inEnglish({ field, problem }: Refusal): string {
  return `${field ? FIELDS[field][0] : 'the row'} ${PROBLEMS[problem][1]}`;
}
