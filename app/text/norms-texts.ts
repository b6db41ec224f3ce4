import { texts } from './texts.ts';

/** The page of the norms. */
export const normsTexts = texts({
  title: ['窗口规范', 'Norms'],
  none: ['没有符合条件的内容', 'Nothing matches'],
  empty: [
    '暂无窗口规范。管理员在“基础数据管理”中录入后，同步到本机即可查看。',
    'There are no norms yet. The administrator enters them.',
  ],
});
