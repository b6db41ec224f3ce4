import type { Outcome } from '../../../app/domain/entry.ts';
import type { Kind } from '../../../app/domain/kind.ts';
import type { Level, UnratedReason } from '../../../app/domain/level.ts';

/** What comes how often. Shares as a window sees them, none of them measured at a real one. */
type Shares<T> = readonly (readonly [T, number])[];

export const KIND_SHARES: Shares<Kind> = [
  ['consultation', 46],
  ['acceptance', 27],
  ['inquiry', 17],
  ['other', 10],
];

export const OUTCOME_SHARES: Shares<Outcome> = [
  ['accepted', 78],
  ['correction', 17],
  ['refused', 5],
];

/** Nearly everybody who rates is very satisfied. */
export const LEVEL_SHARES: Shares<Level> = [
  [5, 880],
  [4, 85],
  [3, 22],
  [2, 8],
  [1, 5],
];

/** What becomes of an invitation. */
export const INVITED_SHARES: Shares<'rated' | UnratedReason> = [
  ['rated', 790],
  ['timeout', 100],
  ['left', 60],
  ['declined', 40],
  ['fault', 10],
];

export const BAD_COMMENTS: readonly string[] = [
  '等候时间太长',
  '材料要求和电话里说的不一样',
  '来了三次还没有办成',
  '态度不够耐心',
  '窗口少，中午没有人',
];

export const OTHER_REMARKS: readonly string[] = [
  '问路，已告知。',
  '借用复印机。',
  '领取空白申请表一份。',
  '询问停车地点，已告知。',
  '投诉举报，已告知拨打12315或书面提交，并协助登记。',
  '询问信访接待时间，已告知。',
  '遗失物品，已协助查找。',
];

export const ANSWERS: Readonly<Record<Exclude<Kind, 'other'>, readonly string[]>> = {
  consultation: [
    '已当面告知办理条件、所需材料和办理时限。',
    '该事项可全程网上办理，已演示网上提交的步骤。',
    '须先取得营业执照，经营范围含相应项目，再提出申请。',
    '已告知由经营场所所在地分局受理，并给了地址和电话。',
  ],
  acceptance: ['申请材料齐全、符合法定形式，予以受理。'],
  inquiry: [
    '该申请正在审查中，未超过承诺时限，办结后将短信通知领取。',
    '该申请已作出准予许可决定，请凭受理通知书和身份证件领取证件。',
    '该申请已安排现场核查，核查时间依法不计入办理时限。',
    '未查到所述申请，请核对受理编号或提供申请单位全称。',
  ],
};

export const ACCEPTANCE_ANSWERS: Readonly<Record<Exclude<Outcome, 'answered'>, string>> = {
  accepted: '申请材料齐全、符合法定形式，予以受理，受理通知书已当场送达。',
  correction: '申请材料不齐全，已当场一次性书面告知需要补正的全部内容，补正后可随时再次提交。',
  refused: '申请事项依法不属本行政机关职权范围，不予受理，已告知向有关行政机关申请及救济途径。',
};

export const SUPPLEMENTS: readonly string[] = [
  '来访人来电询问进度，已答复。',
  '补正材料已收到。',
  '已电话通知领取证件。',
  '来访人要求更改邮寄地址，已转业务科室。',
];
