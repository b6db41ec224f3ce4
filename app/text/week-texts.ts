import { texts } from './texts.ts';

/** The visits behind a number of 本周受理业务统计. */
export const weekTexts = texts({
  title: (name: string) => [`本周受理业务统计 · ${name}`, `This week · ${name}`],
  all: ['全部已办结', 'All closed'],
  unrated: ['未评价', 'Unrated'],
  caption: (range: string, n: number) => [`本人已办结 ${range}，共 ${n} 件`, `Closed by me ${range}: ${n}`],
  none: ['本周暂无此类已办结业务', 'Nothing of this kind closed this week'],
  loading: ['正在读取本机数据', 'Reading this PC’s data'],
  failed: ['本机数据读取失败，请刷新页面。', 'This PC’s data cannot be read. Reload the page.'],
  items: ['统计项目', 'Counts'],
});
