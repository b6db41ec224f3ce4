import type { DeliveryState } from '../domain/completeness/answer.ts';
import type { SheetWords } from '../domain/sheet/sheet-words.ts';

const STATES: Readonly<Record<DeliveryState, string>> = {
  gap: '数据有缺号',
  waiting: '有数据待上传',
  revoked: '已停用',
  replaced: '已更换',
  never: '从未联系',
  absent: '多日未联系',
  unproved: '期末后未联系',
  complete: '已到齐',
};
const TABLES = { business: '一、业务量', kinds: '二、来访事由', service: '三、服务时长与评价' } as const;
const date = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

/**
 * What the first layout of the 周报 and 月报 says, on paper and in the exported table. In Chinese whatever the language of the
 * screen; what is signed today must come out the same in ten years: not shared with the screens, and never changed.
 */
export const SHEET_PAPER_1 = {
  title: (unit) => (unit === 'week' ? '窗口受理业务统计周报' : '窗口受理业务统计月报'),
  week: (from, until, week) => {
    const last = from.slice(0, 7) === until.slice(0, 7) ? `${Number(until.slice(8))}日` : date(until);
    return `${week.slice(0, 4)}年第${Number(week.slice(6))}周（${date(from)}—${last}）`;
  },
  month: (month) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`,
  office: '单位',
  allOffices: '全部单位',
  window: '受理窗口',
  total: '合计',
  none: '—',
  table: (id) => TABLES[id],
  said: ([zh]) => zh,
  points: (signed) => `${signed}百分点`,
  few: (value) => `${value}*`,
  fewMeaning: (most) => `* 样本少：不足${most}件。各数下方为环比。`,
  at: (time) => `数据截止时间：${time}`,
  workingDays: (days, isByCalendar) =>
    `工作日${days}天${isByCalendar ? '' : '（未录入节假日历，按周一至周五计）'}`,
  preliminary: '【初步数】',
  final: '【数据完整】',
  allDelivered: (offices) => `${offices}个单位的数据已全部到达。`,
  someDelivered: (offices, behind) => `${offices}个单位中，${behind}个单位的数据未到齐。`,
  noDevice: '本期没有在用的窗口计算机。',
  deliveredUntil: (time) => `已上传至${time}`,
  notProved: '上传时间无法证明',
  unfolded: (entries) => `已到达未汇总${entries}条`,
  pc: (counter, device, state) => `${counter}（${device}）${state}`,
  missing: (entries) => `${entries}条`,
  state: (state) => STATES[state],
  between: '、',
  supplement: (period) => `补报：${period}`,
  lateVisits: (added, changed, gone) => `新增${added}件，变更${changed}件，核减${gone}件`,
  windows: (names) => `涉及窗口：${names}`,
  definitions: (version) => `统计口径（第${version}版）`,
  against: (period) => `环比对象：${period}`,
  behind: (visits) => `数据依据：来访${visits}件`,
} as const satisfies SheetWords;

/** The rest of the paper. */
export const SHEET_PAPER_WORDS_1 = {
  number: (number: string) => `编号：${number}`,
  delivery: '数据上传情况',
  change: '环比',
  lateHeads: ['指标', '原数', '补报', '现数'],
  listDigest: (digest: string) => `来访清单摘要（SHA-256）：${digest}`,
  digest: (digest: string) => `本表摘要（SHA-256）：${digest}`,
  made: '制表人',
  review: '审核人',
  issue: '签发人',
  signed: (name: string, time: string) => `${name}　${time}`,
  unsigned: '（未签）',
  confirmed: '（已知数据未到齐）',
  returned: (name: string, reason: string) => `${name}退回：${reason}`,
  page: (page: number, pages: number) => `第 ${page} 页 共 ${pages} 页`,
  missing: (codes: string) => `注：本表以“□”代替字库未收录的字，其统一码（Unicode）编号依次为 ${codes}。`,
  watermarks: { test: '测试平台', preview: '预览', unsigned: '未签发', returned: '已退回' },
} as const;
