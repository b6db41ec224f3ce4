import { texts } from './texts.ts';

/** 查看: one visit with its timeline. */
export const viewTexts = texts({
  title: (number: string) => [`来访 ${number}`, `Visit ${number}`],
  back: ['返回', 'Back'],
  goOn: ['继续办理', 'Go on'],
  close: ['办结', 'Close visit'],
  missing: ['本机没有这条来访记录', 'This PC does not hold this visit'],
  missingWhy: [
    '可能属于其他单位，或尚未从中心同步到本机。',
    'It may belong to another office, or has not reached this PC yet.',
  ],
  failed: ['本机数据读取失败，请刷新页面。', 'This PC’s data cannot be read. Reload the page.'],
  details: ['来访信息', 'Visit'],
  timeline: ['办理过程', 'Timeline'],
  show: ['显示', 'Show'],
  showPhone: ['显示联系电话', 'Show the phone number'],
  revealNote: ['查看号码会留下记录', 'Showing it is recorded'],
  revealFailed: [
    '未能记录本次查看，号码没有显示，请重试。',
    'The reveal could not be recorded; the number stays masked.',
  ],
  party: ['同来人员来访', 'Same party'],
  oldPlatform: ['旧平台导入', 'Imported from the old platform'],
  oldClerk: ['旧平台人员', 'Staff of the old platform'],
  oldCounter: ['未记柜台', 'Counter not recorded'],
  oldNumber: ['旧平台编号', 'Number in the old platform'],
  dayOnly: ['旧平台只记日期，未记时刻', 'The old platform recorded the day only'],
  noEvidence: ['旧平台导入，无评价凭据', 'Imported; nothing proves the rating'],
  channel: ['登记方式', 'Channel'],
  endedBy: ['由谁结束', 'Ended by'],
  ratingChannel: ['评价方式', 'Rated by'],
  smsConsent: ['短信', 'SMS'],
  smsYes: ['同意接收短信', 'Agrees to text messages'],
  rating: ['评价', 'Rating'],
  reasons: ['评价理由', 'Reasons'],
  comment: ['评价说明', 'Comment'],
  answeredAt: (time: string) => [`${time} 作答`, `answered ${time}`],
  reason: ['原因', 'Reason'],
  note: ['说明', 'Note'],
  noticeNumber: ['告知单编号', 'Notice no.'],
  print: ['打印告知单', 'Print notice'],
  printed: (number: string) => [
    `已按原内容打印告知单 ${number}`,
    `Printed notice ${number} as it was on the day`,
  ],
  printFailed: ['打印失败，请重试。', 'Printing failed. Try again.'],
  backfilled: (time: string) => [`补登，实际录入 ${time}`, `Backfilled, typed ${time}`],
  overtaken: ['未生效：已被先前的操作取代', 'Without effect: overtaken by what came before'],
  unread: (n: number) => [
    `有 ${n} 条记录由更新版本的程序写入或内容异常，本程序不能识别，已原样保留`,
    `${n} entries cannot be read by this version; they are kept as they are`,
  ],
  unreadEntry: ['不能识别的记录', 'Unreadable entry'],
  flaggedAs: (flags: readonly string[]) => [
    `提请监督员核对：${flags.join('、')}`,
    `For the supervisor: ${flags.join(', ')}`,
  ],
  asLead: ['由负责人作废', 'Voided by the lead'],
  saveSupplement: ['保存补充说明', 'Save supplement'],
  savedSupplement: ['已保存补充说明', 'Supplement saved'],
  emptySupplement: ['请填写补充说明', 'Type the supplement first'],
  voidVisit: ['作废', 'Void'],
  voidTitle: ['作废本次来访', 'Void this visit'],
  voidHint: [
    '作废后登记编号保留，单独统计，不能恢复。',
    'It keeps its number, is counted apart, and cannot be brought back.',
  ],
  voidConfirm: ['确定作废', 'Void it'],
  voided: ['已作废', 'Voided'],
  cancel: ['取消', 'Cancel'],
  saveFailed: ['保存失败，内容仍在，请重试。', 'Not saved; what you typed is still here. Try again.'],
  quota: ['本机磁盘已满，未保存。', 'The disk is full; nothing was saved.'],
  notPossible: [
    '来访状态已发生变化，不能进行此操作。',
    'The visit has changed; this is not possible any more.',
  ],
});

/** What an entry did, as the timeline says it. */
export const entryWords = texts({
  register: ['来访登记', 'Registered'],
  amend: ['修改登记', 'Amended'],
  answer: ['业务办理', 'Answered'],
  'case-number': ['填写受理编号', 'Case number'],
  print: ['打印告知单', 'Printed notice'],
  reprint: ['重新打印告知单', 'Reprinted notice'],
  invite: ['邀请评价', 'Invited rating'],
  rate: ['来访人评价', 'Rated'],
  reasons: ['说明理由', 'Gave reasons'],
  unrated: ['未评价', 'Unrated'],
  transfer: ['转窗口/交接', 'Transferred'],
  close: ['业务办结', 'Closed'],
  void: ['作废', 'Voided'],
  supplement: ['补充说明', 'Supplement'],
});

export const ratingChannelWords = texts({
  keypad: ['满意度评价器', 'Keypad'],
  'second-screen': ['评价屏', 'Second screen'],
  phone: ['手机', 'Phone'],
});

export const flagWords = texts({
  'second-close': ['重复办结', 'Closed twice'],
  'second-rating': ['重复评价', 'Rated twice'],
  'close-after-void': ['作废后又办结', 'Closed after voiding'],
  'dated-before-close': ['办结时间早于已收到的办结', 'Closed earlier than a closing received before'],
});

/** Reasons of a bad rating by their national base codes, 国办发〔2019〕51号. */
export const reasonWords = texts({
  '207': ['未提供示范文本', 'No sample shown'],
  '208': ['未提供申请材料清单', 'No list of materials'],
  '209': ['未在承诺时间内办结', 'Later than promised'],
  '108': ['在办事指南之外增加新的审批条件', 'Extra conditions'],
  '109': ['需提供办事指南之外的申报材料', 'Papers beyond the guide'],
  '110': ['无理由超过法定办理时间', 'Past the statutory time'],
});
