import { texts } from './texts.ts';

/** Signing in, the counter of the PC, the lock. */
export const sessionTexts = texts({
  title: ['登录', 'Sign in'],
  user: ['用户名', 'User name'],
  password: ['密码', 'Password'],
  signIn: ['登录', 'Sign in'],
  checking: ['正在核对……', 'Checking …'],
  capsLock: ['大写锁定已打开', 'Caps Lock is on'],
  /** Empty where the settings name no phone. */
  support: (phone: string) => (phone ? [`技术支持电话 ${phone}`, `Support ${phone}`] : ['', '']),
  needName: ['请输入用户名和密码。', 'Enter your user name and password.'],
  wrongPassword: ['密码不正确，请重新输入。', 'The password is not right. Try again.'],
  unknownUser: ['没有这个用户名，请核对后重新输入。', 'There is no such user name.'],
  lockedOut: (time: string) => [
    `密码连续输错次数过多，请于 ${time} 之后再试。`,
    `Too many wrong passwords. Try again after ${time}.`,
  ],
  offlineUnknown: [
    '当前无法连接中心，而您从未在本机登录过，首次登录需要联网。',
    'The centre cannot be reached, and you have never signed in on this PC; the first time needs a network.',
  ],
  offlineKnown: (names: string) => [
    `现在可以在本机登录的人员：${names}。`,
    `Who can sign in here now: ${names}.`,
  ],
  offlineNobody: ['本机还没有人员登录过。', 'Nobody has signed in on this PC yet.'],
  offlineExpired: (days: number) => [
    `距上次联网登录已超过 ${days} 天，请恢复网络后再登录。`,
    `More than ${days} days have passed since you last signed in with the centre. Sign in with a network.`,
  ],
  wrongOffice: [
    '此账号不属于本机所在单位，不能在本机办理业务。',
    'This account does not belong to the office of this PC.',
  ],
  forPrograms: [
    '此账号供统计程序读取数据，不能在此登录，请使用本人账号。',
    'This account is for programs that read statistics. Sign in with your own.',
  ],
  disabled: ['此账号已停用。', 'This account has been disabled.'],
  unavailable: [
    '中心服务暂时不可用，请稍后再试。',
    'The centre answers, but cannot check passwords at the moment. Try again later.',
  ],
  counterHere: (window: string) => [`本机所在柜台（${window}）`, `Counter of this PC (${window})`],
  counterNotMoved: [
    '柜台未更改：更改柜台需要连接中心。',
    'The counter was not changed; that needs the centre.',
  ],
  newPc: ['这台电脑首次使用', 'This PC is new'],
  newPcHint: [
    '请选择本机所在的柜台。选定后登记编号由本机生成，以后登录时可以更改柜台。',
    'Choose the counter where this PC stands. It can be changed later when signing in.',
  ],
  counter: ['柜台', 'Counter'],
  confirmCounter: ['确认柜台', 'Confirm counter'],
  readingCatalogue: ['正在读取本单位的柜台……', 'Reading the counters of your office …'],
  noCounters: [
    '本单位还没有设置柜台，请联系管理员。',
    'Your office has no counters yet; ask the administrator.',
  ],
  enrolOffline: [
    '无法连接中心，暂时不能完成设置，请检查网络后重试。',
    'The centre cannot be reached; check the network and try again.',
  ],
  enrolFull: [
    '本机磁盘空间不足，未能完成设置。请清理磁盘后重试。',
    'The disk of this PC is full; make some room and try again.',
  ],
  enrolRefused: [
    '中心未接受本机的设置，请联系技术支持。',
    'The centre has refused this PC; please call support.',
  ],
  locked: ['屏幕已锁定', 'The screen is locked'],
  lockedHint: (name: string) => [
    `${name} 的页面保持原样，输入密码后继续。`,
    `The page of ${name} is as it was. Enter the password to go on.`,
  ],
  unlock: ['解锁', 'Unlock'],
  switchPerson: ['切换人员', 'Switch person'],
  switchHint: ['切换后，未保存的草稿仍归本人保留。', 'Drafts stay with the person who wrote them.'],
  sessionEnded: [
    '与中心的登录已过期，业务可以照常办理；输入密码后继续上传。',
    'The session at the centre has ended. You can go on working; enter the password to go on uploading.',
  ],
  continueSession: ['继续上传', 'Go on uploading'],
  changePassword: ['修改密码', 'Change password'],
  currentPassword: ['当前密码', 'Present password'],
  newPassword: ['新密码', 'New password'],
  newPasswordAgain: ['再次输入新密码', 'New password again'],
  cancel: ['取消', 'Cancel'],
  needCurrent: ['请输入当前密码。', 'Enter your present password.'],
  needNew: ['请输入新密码。', 'Enter a new password.'],
  notTheSame: ['两次输入的新密码不一致。', 'The two new passwords differ.'],
  currentWrong: ['当前密码不正确。', 'The present password is not right.'],
  passwordLength: ['密码长度应为 8 至 128 位。', 'A password has 8 to 128 characters.'],
  passwordOffline: [
    '当前无法连接中心，密码未修改；请在联网后再试。',
    'The centre cannot be reached. The password was not changed; try again with a network.',
  ],
  passwordUnknown: [
    '未收到中心的答复，密码可能已修改；请先用新密码、再用当前密码重新登录核实。',
    'The centre has not answered, and the password may have been changed. Sign in again, with the new one first.',
  ],
  passwordChanged: ['密码已修改。', 'The password has been changed.'],
  staffNumber: (number: string) => [`工号${number}`, `No. ${number}`],
});
