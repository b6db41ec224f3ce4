import { dayTexts } from './day-texts.ts';
import { texts } from './texts.ts';

/** 11月16日—22日, with the year; a single day is said once. */
function rangeOf(from: string, until: string): string {
  return from === until ? dayTexts.short(from) : dayTexts.range(from, until);
}

/** The statistics at the centre. */
export const centreTexts = texts({
  title: ['全市受理业务统计', 'Statistics of all windows'],
  titleLead: ['本单位受理业务统计', 'Statistics of the office'],
  unit: ['统计周期', 'Period'],
  before: ['上一期', 'Before'],
  after: ['下一期', 'After'],
  from: ['开始日期', 'From'],
  until: ['结束日期', 'Until'],
  by: ['统计对象', 'By'],
  show: ['统计内容', 'Show'],
  compare: ['对比', 'Compare'],
  allOffices: ['全部单位', 'All offices'],
  periodWeek: (from: string, until: string, week: string) => [
    `${week.slice(0, 4)}年第${Number(week.slice(6))}周（${rangeOf(from, until)}）`,
    `${week} (${rangeOf(from, until)})`,
  ],
  periodDays: (from: string, until: string) => {
    const years = from.slice(0, 4) === until.slice(0, 4) ? [from] : [from, until];
    const said = years.map((day) => day.slice(0, 4)).join('—');
    return [`${said}年 ${rangeOf(from, until)}`, `${said}, ${rangeOf(from, until)}`];
  },
  workingDays: (begun: number, all: number) => [
    begun === all ? `工作日${all}天` : `工作日${all}天，至今日${begun}天`,
    begun === all ? `${all} working days` : `${all} working days, ${begun} of them until today`,
  ],
  withWorkingDays: (period: string, days: string) => [
    period.endsWith('）') ? `${period.slice(0, -1)}，${days}）` : `${period}（${days}）`,
    period.endsWith(')') ? `${period.slice(0, -1)}, ${days})` : `${period} (${days})`,
  ],
  noCalendar: (years: string) => [
    `${years}年放假安排尚未录入，按周一至周五计算`,
    `Holidays of ${years} are not entered: Monday to Friday are counted`,
  ],
  at: (time: string) => [`数据截止时间 ${time}`, `Data until ${time}`],
  running: ['本期未结束，日均按至今日的工作日计算', 'Period not over, averages by working days until today'],
  against: (period: string) => [`环比对象 ${period}`, `Before: ${period}`],
  againstYear: (period: string) => [`同比对象 ${period}`, `Last year: ${period}`],
  noLastYear: ['同比仅限月、季度、年', 'Last year: of months, quarters and years only'],
  daily: (count: string) => [`日均 ${count}`, `${count} a day`],
  points: (count: string) => [`${count} 个百分点`, `${count} points`],
  few: ['样本少', 'Few'],
  fewMeaning: (most: number) => [
    `样本少：不足${most}件，不参与排序`,
    `Few: of fewer than ${most}, and not ranked`,
  ],
  definitions: (version: number) => [
    `统计口径（第${version}版，本平台自定，非引自标准）`,
    `Definitions (version ${version}; ours, not a standard’s)`,
  ],
  table: ['统计表', 'Figures'],
  whole: ['范围', 'Range'],
  channel: ['来访方式', 'Channel'],
  noMatter: ['未填事项', 'No matter'],
  sum: ['合计', 'Total'],
  weekday: ['星期', 'Weekday'],
  hour: (hour: number) => [`${hour}时`, `${hour}:00`],
  empty: ['该期间尚无来访记录', 'No visits in this period'],
  loading: ['正在读取中心数据', 'Reading from the centre'],
  offline: [
    '无法连接中心，统计数据在中心，联网后可用。',
    'The centre cannot be reached. The figures are kept there.',
  ],
  forbidden: ['您没有查看统计的权限，请重新登录或联系管理员。', 'You may not read the statistics.'],
  failed: ['中心返回的数据有误，请联系技术支持。', 'The centre’s answer makes no sense. Call support.'],
  missing: [
    '中心没有这项数据，程序版本可能不一致，请联系技术支持。',
    'The centre does not know this. Call support.',
  ],
  again: ['重试', 'Try again'],
  exportTable: ['导出表格', 'Export table'],
  exported: (rows: number) => [`已导出 ${rows} 行`, `${rows} rows exported`],
  fileName: (from: string, until: string) => [
    `受理业务统计_${from}_${until}.csv`,
    `statistics_${from}_${until}.csv`,
  ],
});

/** Periods by what they are called. */
export const periodWords = texts({
  day: ['日', 'Day'],
  week: ['周', 'Week'],
  month: ['月', 'Month'],
  quarter: ['季度', 'Quarter'],
  year: ['年', 'Year'],
  range: ['自选日期', 'Dates'],
});

/** The period of today. */
export const presentWords = texts({
  day: ['今天', 'Today'],
  week: ['本周', 'This week'],
  month: ['本月', 'This month'],
  quarter: ['本季度', 'This quarter'],
  year: ['本年', 'This year'],
});

/** By what figures are told apart. */
export const groupingWords = texts({
  all: ['合计', 'Total'],
  office: ['单位', 'Office'],
  window: ['受理窗口', 'Window'],
  counter: ['柜台', 'Counter'],
  kind: ['来访事由', 'Kind'],
  clerk: ['受理人员', 'Clerk'],
  matter: ['事项', 'Matter'],
  channel: ['来访方式', 'Channel'],
});

/** What a table shows. */
export const tableWords = texts({
  overview: ['总览', 'Overview'],
  business: ['业务量', 'Business'],
  kinds: ['分事由', 'By kind'],
  service: ['时长与评价', 'Time and ratings'],
  quality: ['数据质量', 'Quality of data'],
  second: ['二次来访', 'Second visits'],
  hours: ['来访时段', 'When people come'],
});

/** What stands beneath a figure. */
export const comparisonWords = texts({
  before: ['环比', 'Before'],
  year: ['同比', 'Last year'],
  daily: ['日均', 'Per working day'],
  none: ['不对比', 'Nothing'],
});

/** Monday first. */
export const weekdayWords = texts({
  monday: ['周一', 'Mon'],
  tuesday: ['周二', 'Tue'],
  wednesday: ['周三', 'Wed'],
  thursday: ['周四', 'Thu'],
  friday: ['周五', 'Fri'],
  saturday: ['周六', 'Sat'],
  sunday: ['周日', 'Sun'],
});
