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
  find: ['查找', 'Find'],
  findVisits: ['查找来访', 'Find visits'],
  findHint: ['编号、姓名或单位名称', 'Number, name or organisation'],
  tooShort: ['请至少输入两个字', 'Type two characters or more'],
  notFound: ['没有找到符合的来访', 'No visit found'],
  foundTitle: ['来访查找结果', 'Visits that were found'],
  found: (count: number, shown: number) => [
    shown < count ? `共 ${count} 件，显示最近 ${shown} 件` : `共 ${count} 件`,
    shown < count ? `${count} visits, the latest ${shown} are shown` : `${count} visits`,
  ],
  foundMore: [
    '符合的来访过多，未能全部列出，请输入更完整的名称',
    'Too many visits to list them all: type more of the name',
  ],
  findAgain: ['请输入编号、姓名或单位名称查找', 'Type a number, a name or an organisation'],
  earlier: ['上一页', 'Earlier'],
  later: ['下一页', 'Later'],
});
