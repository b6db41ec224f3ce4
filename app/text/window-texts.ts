import { texts } from './texts.ts';

/** The page of the window's details (manual 3.6). */
export const windowTexts = texts({
  title: ['窗口信息', 'Window details'],
  unknown: [
    '本机尚未登记到柜台，或基础数据尚未同步，暂无窗口信息。',
    'This PC has no counter yet, or the base data has not arrived.',
  ],
  since: (day: string) => [`自 ${day} 起生效`, `Valid from ${day}`],
  manage: ['管理', 'Change'],
  manageTitle: ['修改窗口信息', 'Change the window’s details'],
  whoCan: (lead: string, phone: string) => [
    `如信息有误，请联系窗口负责人 ${lead}（${phone}）修改。`,
    `If something is wrong, ask the lead ${lead} (${phone}).`,
  ],
  printed: [
    '告知单上的窗口信息以打印当日生效的内容为准。',
    'Notices show what is valid on the day they are printed.',
  ],
  versions: ['历次内容', 'All versions'],
  coming: ['未生效', 'Not yet valid'],
  current: ['现行', 'In force'],
  past: ['已失效', 'Replaced'],
  history: ['修改记录', 'History'],
  saved: (day: string) => [`已保存，自 ${day} 起生效`, `Saved, valid from ${day}`],
  counters: ['柜台', 'Counters'],
  choose: ['选择窗口', 'Window'],
});
