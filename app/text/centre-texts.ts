import { texts } from './texts.ts';

/** Weekly counts of all windows, at the centre. */
export const centreTexts = texts({
  title: ['全市窗口受理业务周统计', 'Weekly counts of all windows'],
  titleLead: ['本单位受理业务周统计', 'Weekly counts of the office'],
  before: ['上一周', 'Week before'],
  after: ['下一周', 'Week after'],
  thisWeek: ['本周', 'This week'],
  period: (range: string, week: string) => [`${range}（${week}）`, `${range} (${week})`],
  registered: ['受理', 'Registered'],
  closed: ['办结', 'Closed'],
  unrated: ['未评价', 'Unrated'],
  sum: ['合计', 'Total'],
  empty: ['本周尚无来访记录', 'No visits this week'],
  loading: ['正在读取中心数据', 'Reading from the centre'],
  offline: [
    '无法连接中心，统计数据在中心，联网后可用。',
    'The centre cannot be reached. The counts are kept there.',
  ],
  forbidden: ['您没有查看周统计的权限，请重新登录或联系管理员。', 'You may not read the weekly counts.'],
  failed: ['中心返回的数据有误，请联系技术支持。', 'The centre’s answer makes no sense. Call support.'],
  again: ['重试', 'Try again'],
  exportTable: ['导出表格', 'Export table'],
  fileName: (week: string) => [`窗口周统计_${week}.csv`, `weekly-counts_${week}.csv`],
});
