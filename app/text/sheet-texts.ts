import { dayTexts } from './day-texts.ts';
import { texts } from './texts.ts';

const TABLES = {
  business: ['业务量', 'Business'],
  kinds: ['来访事由', 'Kinds'],
  service: ['服务时长与评价', 'Time and ratings'],
} as const;
const STATES = {
  gap: ['数据有缺号', 'has gaps'],
  waiting: ['有数据待上传', 'has entries waiting'],
  revoked: ['已停用', 'is revoked'],
  replaced: ['已更换', 'was replaced'],
  never: ['从未联系', 'was never heard of'],
  absent: ['多日未联系', 'was not heard of for days'],
  unproved: ['期末后未联系', 'was not heard of since'],
  complete: ['已到齐', 'is complete'],
} as const;

/** The 周报 and 月报 on screen; what is printed has words of its own, in `sheet-paper.ts`. */
export const sheetTexts = texts({
  title: (unit: 'week' | 'month') =>
    unit === 'week' ? ['受理业务统计周报', 'Weekly sheet'] : ['受理业务统计月报', 'Monthly sheet'],
  week: (from: string, until: string, week: string) => [
    `${week.slice(0, 4)}年第${Number(week.slice(6))}周（${dayTexts.range(from, until)}）`,
    `${week} (${dayTexts.range(from, until)})`,
  ],
  month: (month: string) => [`${month.slice(0, 4)}年${Number(month.slice(5))}月`, month],
  office: ['单位', 'Office'],
  allOffices: ['全部单位', 'All offices'],
  window: ['受理窗口', 'Window'],
  total: ['合计', 'Total'],
  none: ['—', '—'],
  table: (id: keyof typeof TABLES) => TABLES[id],
  said: (pair: readonly [zh: string, en: string]) => pair,
  points: (signed: string) => [`${signed}百分点`, `${signed} points`],
  few: (value: string) => [`${value}*`, `${value}*`],
  fewMeaning: (most: number) => [
    `* 样本少：不足${most}件。各数下方为环比。`,
    `* Few: of fewer than ${most}. Beneath each figure: against the period before.`,
  ],
  at: (time: string) => [`数据截止时间 ${time}`, `Data until ${time}`],
  workingDays: (days: number, isByCalendar: boolean) => [
    `工作日${days}天${isByCalendar ? '' : '（未录入节假日历，按周一至周五计）'}`,
    `${days} working days${isByCalendar ? '' : ' (Monday to Friday: holidays not entered)'}`,
  ],
  preliminary: ['初步数', 'Preliminary'],
  final: ['数据完整', 'Complete'],
  allDelivered: (offices: number) => [
    `${offices}个单位的数据已全部到达`,
    `Everything of ${offices} offices has arrived`,
  ],
  someDelivered: (offices: number, behind: number) => [
    `${offices}个单位中，${behind}个单位的数据未到齐`,
    `Of ${offices} offices ${behind} have not delivered everything`,
  ],
  noDevice: ['本期没有在用的窗口计算机', 'No PC was in use'],
  deliveredUntil: (time: string) => [`已上传至${time}`, `delivered until ${time}`],
  notProved: ['上传时间无法证明', 'until when is not proved'],
  unfolded: (entries: number) => [`已到达未汇总${entries}条`, `${entries} entries not counted yet`],
  pc: (counter: string, device: string, state: string) => [
    `${counter}（${device}）${state}`,
    `${counter} (${device}) ${state}`,
  ],
  missing: (entries: number) => [`${entries}条`, `: ${entries}`],
  state: (state: keyof typeof STATES) => STATES[state],
  between: ['、', ', '],
  supplement: (period: string) => [`补报：${period}`, `Late for ${period}`],
  lateVisits: (added: number, changed: number, gone: number) => [
    `新增${added}件，变更${changed}件，核减${gone}件`,
    `${added} new, ${changed} changed, ${gone} gone`,
  ],
  windows: (names: string) => [`涉及窗口：${names}`, `Windows: ${names}`],
  definitions: (version: number) => [`统计口径（第${version}版）`, `Definitions (version ${version})`],
  against: (period: string) => [`环比对象 ${period}`, `Before: ${period}`],
  behind: (visits: number) => [`数据依据：来访${visits}件`, `Made of ${visits} visits`],
  figure: ['指标', 'Figure'],
  was: ['原数', 'Was'],
  late: ['补报', 'Late'],
  is: ['现数', 'Is'],
  delivery: ['数据上传情况', 'What was delivered'],
  proofs: ['数据依据与摘要', 'What it is made of'],
  listDigest: ['来访清单摘要', 'Digest of the visits'],
  digest: ['本表摘要', 'Digest of the sheet'],
  made: ['制表人', 'Made by'],
  review: ['审核人', 'Reviewed by'],
  issue: ['签发人', 'Issued by'],
  signatures: ['签署', 'Signatures'],
  unsigned: ['未签', 'Not signed'],
  signedAt: (name: string, time: string) => [`${name} ${time}`, `${name} ${time}`],
  knowing: ['已知数据未到齐', 'knowing that data was missing'],
  returnedWhy: (name: string, time: string, reason: string) => [
    `${name} ${time} 退回：${reason}`,
    `${name} ${time} returned it: ${reason}`,
  ],
  draft: (draft: number) => [`第${draft}稿`, `Draft ${draft}`],
});

/** What is done with sheets, and what comes of it. */
export const signingTexts = texts({
  list: ['周报与月报', 'Sheets'],
  listShort: ['周报/月报', 'Sheets'],
  back: ['返回统计', 'Statistics'],
  backToList: ['返回列表', 'Sheets'],
  kind: ['报表', 'Sheet'],
  weekly: ['周报', 'Weekly'],
  monthly: ['月报', 'Monthly'],
  year: ['年度', 'Year'],
  period: ['统计周期', 'Period'],
  state: ['状态', 'State'],
  last: ['最近签署', 'Last signature'],
  open: ['打开', 'Open'],
  none: ['本年度尚无可制表的周期', 'No period of this year has begun'],
  make: ['制表', 'Make'],
  review: ['审核', 'Review'],
  issue: ['签发', 'Issue'],
  return: ['退回', 'Return'],
  print: ['打印 PDF', 'Print PDF'],
  exportTable: ['导出表格', 'Export table'],
  exported: ['表格已导出', 'Exported'],
  loading: ['正在读取中心数据', 'Reading from the centre'],
  signing: ['正在签署', 'Signing'],
  wrong: ['地址有误，没有这样的报表。', 'There is no such sheet.'],
  forbidden: ['您没有查看这份报表的权限。', 'You may not see this sheet.'],
  returnedDrafts: ['已退回的稿', 'Returned drafts'],
  notAllowed: [
    '您没有签署这份报表的权限，或登录已失效。',
    'You may not sign this sheet, or your session has ended.',
  ],
  altered: [
    '这份报表的内容与其摘要不符，可能被改动，不能签署。请联系技术支持。',
    'This sheet does not match its digest: it may have been altered, and cannot be signed. Call support.',
  ],
  returnedHint: (draft: number, name: string, reason: string) => [
    `第${draft}稿已由${name}退回：${reason}`,
    `Draft ${draft} was returned by ${name}: ${reason}`,
  ],
  previewHint: ['本期尚未制表，以下为现有数据的预览', 'Not made yet: this is what it would say now'],
  runningHint: [
    '本期未结束，以下为初步数，不能制表',
    'The period is not over: figures are preliminary, no sheet can be made',
  ],
  done: (action: string) => [`已${action}`, `${action}: done`],
  confirmTitle: (action: string) => [`确认${action}`, `${action}?`],
  confirmHint: (name: string) => [
    `将以“${name}”的名义签署屏幕上的内容，签署后不可更改。`,
    `You sign what is on the screen as “${name}”. It cannot be changed afterwards.`,
  ],
  confirmOpen: (summary: string) => [
    `数据尚未到齐：${summary}。我已知晓，仍要签署。`,
    `Not everything is there: ${summary}. I know, and sign all the same.`,
  ],
  mustConfirm: ['请先勾选，表示已知晓数据未到齐', 'Tick the box first: you know that data is missing'],
  reason: ['退回原因', 'Reason'],
  returnHint: ['退回后本稿不再签署，须重新制表。', 'This draft ends here; another one has to be made.'],
  reasonShort: (least: number) => [`退回原因至少${least}个字`, `At least ${least} characters`],
  cancel: ['取消', 'Cancel'],
  conflictSeen: [
    '数据刚刚有变化，已重新读取，请核对后再制表。',
    'Figures have just moved and were read again: look at them, then make the sheet.',
  ],
  conflictStep: ['别人刚刚处理了这份报表，已重新读取。', 'Somebody else has just decided; read again.'],
  conflictMoving: ['数据正在到达，请稍后再制表。', 'Data is arriving: try again in a moment.'],
  conflictFolding: ['中心正在重新汇总，请稍后再制表。', 'The centre is being folded again: try later.'],
  conflictRunning: ['本期未结束，不能制表。', 'The period is not over.'],
  conflictIncomplete: [
    '数据尚未到齐，请确认知晓后再签署。',
    'Not everything is there: confirm that you know, then sign.',
  ],
});

export const sheetStateWords = texts({
  running: ['本期未结束', 'Not over'],
  due: ['未制表', 'To be made'],
  made: ['待审核', 'To be reviewed'],
  reviewed: ['待签发', 'To be issued'],
  issued: ['已签发', 'Issued'],
  returned: ['退回', 'Returned'],
});
