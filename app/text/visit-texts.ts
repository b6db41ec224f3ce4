import { texts } from './texts.ts';

/** Texts of the visit page. */
export const visitTexts = texts({
  home: ['首页', 'Home'],
  tabs: ['在办来访', 'Visits in hand'],
  newTab: ['另行登记', 'Start another'],
  untitled: ['新登记', 'New'],
  saved: (time: string) => [`已保存 ${time}`, `Saved ${time}`],
  savedAnd: (time: string, state: string) => [`已保存 ${time} · ${state}`, `Saved ${time} · ${state}`],
  notFound: ['本机没有这次来访的记录。', 'This PC has no record of that visit.'],
  change: ['改', 'Change'],
  registerAction: ['来访登记', 'Register'],
  saveAction: ['保存', 'Save'],
  saveChanges: ['保存修改', 'Save changes'],
  continueVisit: ['继续办理', 'Go on with it'],
  openToday: (time: string, kind: string, number: string) => [
    `该来访人今天 ${time} 已有在办的${kind}（${number}）`,
    `This visitor has an open ${kind} of ${time} today (${number})`,
  ],
  sameParty: ['同一来访人再登记', 'Register again for the same visitor'],
  channel: ['来访方式', 'Channel'],
  agent: ['代办', 'Agent'],
  applicant: ['申请人', 'Applicant'],
  creditCode: ['统一社会信用代码', 'Credit code'],
  smsConsent: ['同意接收短信', 'Agrees to text messages'],
  backfill: ['补登', 'Backfill'],
  backfilledTo: ['实际来访时间', 'Time of the visit'],
  matterHint: ['名称、拼音或首字母', 'Name, pinyin or initials'],
  removeMatter: (name: string) => [`删除${name}`, `Remove ${name}`],
  noMatch: ['没有符合条件的事项', 'No matter fits'],
  matches: (n: number) => [`${n} 项可选`, `${n} to choose from`],
  answerFilled: ['标准答复已填入，可改', 'Standard answer filled in; change it as needed'],
  lostAnswer: ['未保存的反馈信息（可复制）', 'Answer that was not saved (can be copied)'],
  phrases: ['常用语', 'Phrases'],
  print: ['打印告知单', 'Print notice'],
  invite: ['邀请评价', 'Invite rating'],
  unrated: ['来访人未评价', 'No rating given'],
  openScreen: ['打开评价屏', 'Open rating screen'],
  saveRatingAgain: ['再次保存评价', 'Save the rating again'],
  askingAtKeypad: (seconds: number) => [
    `请来访人在评价器上评价，剩余 ${seconds} 秒`,
    `Visitor is rating at the keypad, ${seconds} s left`,
  ],
  askingOnScreen: (seconds: number) => [
    `请来访人在评价屏上评价，剩余 ${seconds} 秒`,
    `Visitor is rating on the second screen, ${seconds} s left`,
  ],
  askingNowhere: (seconds: number) => [
    `评价器断开，正在重连，剩余 ${seconds} 秒`,
    `Keypad lost, coming back, ${seconds} s left`,
  ],
  asksLeft: (n: number) => [
    n === 0 ? '邀请次数已用完' : `还可邀请 ${n} 次`,
    n === 0 ? 'No invitation left' : n === 1 ? 'One more invitation' : `${n} more invitations`,
  ],
  notInvited: ['未邀请', 'Not invited'],
  invited: (time: string) => [`${time} 已邀请`, `Invited at ${time}`],
  rated: (level: string) => [`已评价：${level}`, `Rated: ${level}`],
  unratedAs: (reason: string) => [`未评价：${reason}`, `Not rated: ${reason}`],
  show: ['显示给来访人', 'Show to visitor'],
  stopShowing: ['停止显示', 'Stop showing'],
  close: ['办结', 'Close visit'],
  missing: (what: string) => [`还差：${what}`, `Still missing: ${what}`],
  nothingMissing: ['可以办结', 'Ready to close'],
  listMark: ['、', ', '],
  transfer: ['转窗口', 'Transfer'],
  transferTitle: ['转窗口 / 交接', 'Transfer'],
  transferWindow: ['受理窗口', 'Window'],
  transferCounter: ['柜台', 'Counter'],
  transferClerk: ['受理人员', 'Clerk'],
  unchanged: ['不变', 'Unchanged'],
  note: ['说明', 'Note'],
  transferNothing: ['请选择要转到的窗口、柜台或受理人员。', 'Choose a window, counter or clerk.'],
  transferNoCounter: ['转到窗口时，请同时选择该窗口的柜台。', 'Choose a counter of that window, too.'],
  voidVisit: ['作废', 'Void'],
  voidTitle: (number: string) => [`作废 ${number}`, `Void ${number}`],
  voidExplained: [
    '作废后编号保留，单独统计，不能恢复。',
    'The number is kept and counted apart. This cannot be undone.',
  ],
  voidReason: ['作废原因', 'Reason'],
  chooseReason: ['请选择作废原因。', 'Choose a reason.'],
  confirm: ['确定', 'OK'],
  cancel: ['取消', 'Cancel'],
  addSupplement: ['保存补充说明', 'Save supplement'],
  discardDraft: ['放弃登记', 'Discard'],
  side: ['办理须知', 'What is needed'],
  materials: (n: number) => [`材料清单 ${n}`, `Materials ${n}`],
  timeLimit: ['办理时限', 'Time limit'],
  workingDays: (n: number) => (n === 0 ? ['当场办结', 'At once'] : [`${n} 个工作日`, `${n} working days`]),
  legalBasis: ['依据', 'Legal basis'],
  openSystem: (name: string) => [`打开${name}`, `Open ${name}`],
  pastVisits: (n: number) => [`以往来访 ${n}`, `Earlier visits ${n}`],
  noMatterYet: [
    '选择事项后，此处显示材料、时限和依据。',
    'Materials, time limit and legal basis appear here.',
  ],
  agentFor: (name: string) => [`代办：申请人 ${name}`, `Agent for ${name}`],
  noticesPrinted: (n: number) => [`已打印告知单 ${n} 份`, `${n} notice(s) printed`],
  actions: ['操作', 'Actions'],
  closedBy: (name: string, time: string) => [`${name} ${time} 办结`, `Closed by ${name} at ${time}`],
  voidedBy: (name: string, time: string, reason: string) => [
    `${name} ${time} 作废（${reason}）`,
    `Voided by ${name} at ${time} (${reason})`,
  ],
});

/** What is wrong with a field, in one sentence beside it. */
export const problemTexts = texts({
  required: ['必须填写', 'Required'],
  'too-long': ['内容过长', 'Too long'],
  'bad-phone': ['号码有误，请填手机号或带区号的座机', 'Not a phone number'],
  'bad-credit-code': ['代码有误，应为 18 位', 'Not a valid code of 18 characters'],
  'bad-time': ['请填写日期和时间', 'Give day and time'],
  'not-past': ['补登时间须早于现在', 'Must lie in the past'],
  'not-picked': ['请从列表中选择事项', 'Choose a matter from the list'],
  'too-many': ['事项过多', 'Too many matters'],
  tooLong: (limit: number, length: number) => [
    `最多 ${limit} 字，现有 ${length} 字`,
    `At most ${limit}, now ${length}`,
  ],
});

/** What did not work, and what to do. */
export const failureTexts = texts({
  quota: [
    '磁盘已满，未保存。内容仍在页面上，请清理磁盘后重试。',
    'The disk is full; nothing was saved. What you typed is still here: free some space and try again.',
  ],
  'not-possible': [
    '来访状态已发生变化，不能进行此操作。',
    'The visit has changed; this is not possible any more.',
  ],
  malformed: [
    '内容不符合要求，未保存，请检查各项。',
    'Not saved: something is not well formed. Check the fields.',
  ],
  unavailable: [
    '本机存储暂不可用，未保存。内容仍在页面上，请重试；如仍不能保存，请重新打开本程序。',
    'The store on this PC is not available; nothing was saved. Try again, or open the program again.',
  ],
  cleared: [
    '本机的部分数据已被清除或还原，未保存。内容仍在页面上；联网后本机将自动重新登记，届时请再次保存。',
    'Part of what this PC keeps was cleared or set back; nothing was saved. What you typed is still here. With the network this PC is enrolled anew by itself: save again then.',
  ],
  nobody: ['尚未登录，未保存。请登录后重试。', 'Nobody is signed in; nothing was saved.'],
  offline: ['需要联网，请稍后重试。', 'This needs the network. Try again later.'],
  refused: ['中心拒绝了此操作，未保存。', 'The centre refused this; nothing was saved.'],
  print: [
    '告知单已记录，但未能打开打印窗口。请在“查看”中重印。',
    'The notice is recorded but could not be opened. Print it again from its view.',
  ],
  'no-window': ['本机还没有窗口信息，暂不能打印。', 'The details of the window are not on this PC yet.'],
  'no-device': [
    '评价器未连接，评价屏也没有打开。可打开评价屏，或选择评价器故障。',
    'No keypad is connected and no rating screen is open. Open the screen, or say that the keypad is out of order.',
  ],
  asking: ['正在请来访人评价，请稍候。', 'A visitor is being asked. Please wait.'],
  'asked-enough': [
    '本次来访的邀请评价次数已用完，请选择来访人未评价的原因。',
    'This visitor was asked as often as is allowed. Please say why there is no rating.',
  ],
  incomplete: ['请先补全标出的内容。', 'Please complete what is marked.'],
});

/** What somebody else did meanwhile. */
export const newsTexts = texts({
  closed: (name: string) => [
    `${name} 已在别处办结本次来访。您未保存的内容仍保留。`,
    `${name} has closed this visit elsewhere. What you typed is kept.`,
  ],
  voided: (name: string) => [`${name} 已在别处作废本次来访。`, `${name} has voided this visit elsewhere.`],
  transferred: (name: string) => [`本次来访已转交 ${name}。`, `This visit was transferred to ${name}.`],
  changed: (_name: string) => [
    '本次来访在别处有更新，已显示最新内容；您未保存的内容未动。',
    'This visit was changed elsewhere; what you typed is untouched.',
  ],
});
