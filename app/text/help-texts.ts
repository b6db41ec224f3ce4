import { phoneAfter } from './support.ts';
import { texts } from './texts.ts';

/** The frame of the help; its articles are in `help-articles-zh.ts` and `help-articles-en.ts`. */
export const helpTexts = texts({
  title: ['帮助文档', 'Help'],
  contents: ['目录', 'Contents'],
  find: ['查找', 'Find'],
  none: [
    '没有找到相关内容，请更换关键词，或致电技术支持。',
    'Nothing found. Try another word, or call support.',
  ],
  support: (phone: string) => [`技术支持${phoneAfter(phone)}`, `Support${phoneAfter(phone)}`],
  printBlankForm: ['打印空白来访登记表', 'Print the blank form'],
  printing: ['正在准备', 'Preparing'],
  printFailed: ['未能打开打印窗口，请重试。', 'The form could not be opened. Try again.'],
  printed: ['空白来访登记表已打开', 'The blank form is open'],
  openPage: (name: string) => [`前往“${name}”`, `Go to ${name}`],
});
