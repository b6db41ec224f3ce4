import { phoneAfter } from './support.ts';
import { texts } from './texts.ts';

/** The sync page: how far this PC and the centre are apart, and what the centre would not take. */
export const syncTexts = texts({
  title: ['数据同步', 'Sync'],
  state: ['同步状态', 'State'],
  stateIdle: ['本机记录已全部上传。', 'Everything on this PC is at the centre.'],
  stateWorking: ['正在与中心交换数据。', 'Exchanging data with the centre.'],
  stateOffline: [
    '无法连接中心。业务可以照常办理，网络恢复后自动上传。',
    'The centre cannot be reached. Work goes on; uploading resumes by itself.',
  ],
  stateSession: [
    '与中心的登录已过期，请在页面上方输入密码后继续上传。',
    'The session at the centre has ended; enter the password at the top of the page.',
  ],
  statePaused: ['同步已暂停：本机没有人员登录。', 'Paused: nobody is signed in here.'],
  stateFailed: [
    '中心有应答，但未能完成同步，稍后自动重试。如持续出现，请联系技术支持。',
    'The centre answers but the exchange fails; it is tried again by itself. Call support if this lasts.',
  ],
  stateFull: [
    '本机磁盘空间不足，同步未能完成。请按下方“空间不足时怎么办”处理，腾出空间后自动继续。',
    'The disk of this PC is full, so the exchange cannot end. Make room as said below; it goes on by itself.',
  ],
  filling: ['正在读取本年度较早的记录，不影响办理业务。', 'Still reading earlier entries of this year.'],
  waiting: ['待上传', 'Waiting'],
  documents: (n: number) => [`${n} 条记录`, `${n} entries`],
  lastSuccess: ['最近一次同步成功', 'Last success'],
  never: ['尚无', 'never'],
  clock: ['本机时钟', 'Clock of this PC'],
  clockRight: ['与中心一致', 'agrees with the centre'],
  clockFast: (text: string) => [
    `比中心快 ${text}，请校准本机时间。`,
    `${text} ahead of the centre; please set it.`,
  ],
  clockSlow: (text: string) => [
    `比中心慢 ${text}，请校准本机时间。`,
    `${text} behind the centre; please set it.`,
  ],
  clockUnknown: ['尚未与中心核对', 'not compared yet'],
  minutes: (n: number) => [`${n} 分钟`, `${n} min`],
  hours: (hours: number, minutes: number) => [
    minutes === 0 ? `${hours} 小时` : `${hours} 小时 ${minutes} 分钟`,
    minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`,
  ],
  days: (days: number, hours: number) => [
    hours === 0 ? `${days} 天` : `${days} 天 ${hours} 小时`,
    hours === 0 ? `${days} d` : `${days} d ${hours} h`,
  ],
  twoSentences: (first: string, second: string) => [`${first}${second}`, `${first} ${second}`],
  compared: ['最近一次全面核对', 'Last full comparison'],
  comparedNever: ['尚未核对（联网时每天自动进行一次）', 'not yet (done once a day, with a network)'],
  comparedSame: (when: string) => [`${when}，与中心完全一致`, `${when}: the same as the centre`],
  comparedDiffering: (when: string, n: number) => [
    `${when}，发现 ${n} 条不一致，正在自动补齐`,
    `${when}: ${n} entries differed; they are being offered and pulled again`,
  ],
  comparedContrary: (n: number, phone: string) => [
    `其中 ${n} 条与中心内容不同，无法自动补齐，请致电技术支持${phoneAfter(phone)}`,
    `${n} of them say something else at the centre, which nothing mends by itself: call support${phoneAfter(phone)}`,
  ],
  comparedOnlyContrary: (when: string, n: number, phone: string) => [
    `${when}，有 ${n} 条与中心内容不同，无法自动补齐，请致电技术支持${phoneAfter(phone)}`,
    `${when}: ${n} entries say something else at the centre, which nothing mends by itself: call support${phoneAfter(phone)}`,
  ],
  semicolon: ['；', '; '],
  oldYears: ['往年记录', 'Old years'],
  yearLeft: (year: number, when: string) => [`${year} 年度（${when}）`, `${year} (${when})`],
  between: ['、', ', '],
  oldYearsKept: [
    '已从本机移除，全部记录保存在中心，并已逐条核对一致。',
    ' left this PC; the centre has all of it, compared entry by entry.',
  ],
  restored: ['中心数据恢复', 'Centre restored'],
  restoredText: (when: string) => [
    `${when} 发现中心由备份恢复，本机正在重新提交全部记录，不会丢失，也不会重复。`,
    `${when}: the centre was restored from a backup; this PC offers everything again. Nothing is lost or doubled.`,
  ],
  foundAgainLabel: ['找回的记录', 'Entries found again'],
  foundAgain: (when: string, n: number) => [
    `${when} 发现浏览器的数据库损坏或被删除，尚未上传的 ${n} 条记录已由备用副本找回，照常上传。`,
    `${when}: the browser’s databases were damaged or deleted; ${n} entries that waited are here again from their second copy and go up.`,
  ],
  copyFailsLabel: ['备用副本', 'Second copy'],
  copyFails: (phone: string) => [
    `未能写入。待上传的记录只保存在浏览器的数据库中，请尽快联网上传，并致电技术支持${phoneAfter(phone)}。`,
    `It cannot be written. What waits is in the browser’s database only: connect soon, and call support${phoneAfter(phone)}.`,
  ],
  enrolledAnewLabel: ['本机编号变更', 'New device id'],
  enrolledAnew: (when: string, from: string, to: string) => [
    `${when} 由 ${from} 改为 ${to}：发现本机数据是副本、曾被还原或删除。原有记录照常上传，此后的登记编号使用 ${to}。`,
    `${when} from ${from} to ${to}: the data here are a copy, were set back or deleted. Earlier entries still go up; new numbers bear ${to}.`,
  ],
  progressLabel: ['同步进度', 'Progress'],
  progress: (done: number, total: number, percent: number) => [
    `已完成 ${done} / ${total} 条（${percent}%）`,
    `${done} of ${total} entries (${percent} %)`,
  ],
  remaining: (text: string) => [`约还需 ${text}`, `about ${text} left`],
  device: ['本机编号', 'Device'],
  now: ['立即同步', 'Sync now'],
  working: ['正在同步……', 'Syncing …'],
  succeeded: ['同步成功：本机记录已全部上传。', 'Synced: everything is at the centre.'],
  stillWaiting: (n: number) => [
    `本次同步已完成，还有 ${n} 条记录待上传。`,
    `The exchange has ended; ${n} entries still wait.`,
  ],
  notSucceeded: ['同步未成功。', 'The sync did not succeed.'],
  refusedTitle: (n: number) => [`退回或未能传输的记录（${n}）`, `Refused or not carried over (${n})`],
  refusedNone: ['没有退回或未能传输的记录。', 'Nothing was refused, nothing broke off.'],
  refusedHint: [
    '这些记录被中心退回，或在传输、读取时中断，均未删除；排除原因后可以重新上传。',
    'The centre refused these, or they broke off on their way or could not be read. None was deleted; they can be sent again.',
  ],
  retry: ['重新上传', 'Send again'],
  retried: ['已重新提交，没有再被退回。', 'Sent again; nothing was refused.'],
  retriedRefused: (n: number) => [
    `已重新提交，仍有 ${n} 条未成功。`,
    `Sent again; ${n} still did not get through.`,
  ],
  record: ['记录', 'Entry'],
  reason: ['原因', 'Reason'],
  whatToDo: ['处理办法', 'What to do'],
  when: ['时间', 'When'],
  open: ['查看来访', 'View visit'],
  ofPc: ['本机登录记录', 'Entry of this PC'],
  reasonExists: ['中心已有同一编号、内容不同的记录', 'The centre has another entry under this id'],
  reasonDeleted: ['中心不接受删除', 'The centre takes no deletions'],
  reasonRevision: ['记录被改动过', 'The entry was changed after it was written'],
  reasonPrefix: ['记录编号不符合规定', 'The id is not of a known kind'],
  reasonOffice: ['记录属于其他单位', 'The entry belongs to another office'],
  reasonDevice: ['本机尚未在中心备案或已停用', 'This PC is not enrolled, or no longer'],
  reasonShape: ['记录内容不完整或格式有误', 'The entry is not well formed'],
  reasonYear: ['记录的年度与数据库不符', 'The year of the entry is not that of the database'],
  reasonRights: [
    '作废已办结的来访仅限窗口负责人，中心未查到该人员的负责人身份',
    'Only a lead voids a closed visit; the centre knows this person as none',
  ],
  reasonSignature: [
    '记录的签名与本机密钥不符，内容可能被改动过',
    'The signature does not fit the key of this PC; the entry may have been changed',
  ],
  reasonRevoked: [
    '记录所属电脑的密钥已被管理员停用',
    'The administrator has revoked the key of the PC that wrote it',
  ],
  reasonDatabase: ['中心尚无该年度的数据库', 'The centre has no database for that year'],
  reasonCut: ['记录较大，传输途中多次中断', 'The entry is large and broke off on its way again and again'],
  reasonUnread: [
    '其他柜台的记录较大，读取途中多次中断',
    'A large entry of another PC broke off on its way here',
  ],
  reasonUnreadable: [
    '本机磁盘无法读取该记录，尚未上传',
    'The disk of this PC does not give the entry; it has not been sent',
  ],
  reasonOther: (code: string) => [`其他原因（${code}）`, `Other (${code})`],
  doCall: (phone: string) => [
    `请致电技术支持${phoneAfter(phone)}，并告知记录编号。`,
    `Call support${phoneAfter(phone)} and tell them the id.`,
  ],
  doLead: [
    '请负责人核对本机是否已备案，再点“重新上传”。',
    'Ask the lead whether this PC is enrolled, then send again.',
  ],
  doLine: [
    '无需处理，系统会自动重试；持续出现的，请网络管理人员检查线路或代理的大小限制。',
    'Nothing; it is tried again. If this lasts, have the line or proxy checked for limits of size.',
  ],
  doSignature: (phone: string) => [
    `请勿删改本机数据，并致电技术支持${phoneAfter(phone)}。`,
    `Leave the data of this PC as they are and call support${phoneAfter(phone)}.`,
  ],
  doUnreadable: (phone: string) => [
    `请勿清除浏览器数据。系统会自动重新读取；持续出现的，请致电技术支持${phoneAfter(phone)}检查磁盘。`,
    `Do not clear the browser’s data. It is read again by itself; if this lasts, call support${phoneAfter(phone)} about the disk.`,
  ],
  doRevoked: [
    '请管理员在“管理—设备”中核对；确系本单位电脑的，恢复密钥后再点“重新上传”。',
    'Ask the administrator; if the PC is the office’s own, its key is restored under Devices, then send again.',
  ],
  doRights: [
    '请管理员核对该人员的角色；确为负责人的，更正后再点“重新上传”。',
    'Ask the administrator about the person’s roles; once they are a lead, send again.',
  ],
  doUpdate: ['请先更新到新版本，再点“重新上传”。', 'Update the program, then send again.'],
  doWait: ['待中心建立该年度的数据库后，再点“重新上传”。', 'Nothing; send again once the centre has it.'],
});
