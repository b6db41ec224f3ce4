import { texts } from './texts.ts';

/** The visits behind a figure of the centre. */
export const drillTexts = texts({
  back: ['返回统计', 'Back to the figures'],
  open: ['查看明细', 'Show the visits'],
  behindShare: (name: string) => [`${name}（计入的来访）`, `${name} (visits that make it up)`],
  count: (n: number) => [`共 ${n} 件`, `${n} visits`],
  countMatters: (n: number) => [`共 ${n} 项，每件来访按事项分列`, `${n}, a line for each matter of a visit`],
  part: (first: number, last: number) => [`第 ${first}—${last} 条`, `${first} to ${last}`],
  none: ['没有符合的来访', 'No visits'],
  recorded: ['本次查看已记入审计', 'This look is recorded'],
  loading: ['正在读取中心数据', 'Reading from the centre'],
  wrong: ['地址有误，请从统计表重新打开。', 'The address makes no sense. Open the figure from its table.'],
  forbidden: ['您没有查看来访明细的权限。', 'You may not see visits.'],
  results: ['来访明细', 'Visits'],
  registeredAt: ['来访时间', 'Visited'],
  closedAt: ['办结时间', 'Closed'],
  minutes: ['时长（分）', 'Minutes'],
  rating: ['评价', 'Rating'],
  find: ['追溯', 'Trace'],
  noNumber: ['登记编号形如 PD-26-A3-00412', 'A number looks like PD-26-A3-00412'],
  notFound: ['没有找到该编号的来访', 'No visit has this number'],
  earlier: ['上一页', 'Earlier'],
  later: ['下一页', 'Later'],
});
