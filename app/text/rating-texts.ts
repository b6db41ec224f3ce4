import { texts } from './texts.ts';

/** What the visitor reads on the second screen. Nothing here favours a level. */
export const rateTexts = texts({
  pageTitle: ['服务评价', 'Service rating'],
  welcome: [
    '您好，办理结束后，请您对我们的服务进行评价。',
    'Welcome. You are invited to rate our service afterwards.',
  ],
  question: ['感谢您的来访，请您对本次服务进行评价。', 'Thank you for coming. Please rate this service.'],
  voluntary: ['评价自愿，受理人员不能代填或修改。', 'Rating is voluntary. The clerk cannot enter it.'],
  levels: ['评价等级', 'Levels'],
  servedBy: (name: string, number: string) => [
    `受理人员 ${name}　工号 ${number}`,
    `Clerk ${name}, staff no. ${number}`,
  ],
  moreTime: ['再等一会', 'More time'],
  decline: ['不评价', 'No rating'],
  whyTitle: ['评价已收到，谢谢您！', 'Your rating has been received. Thank you!'],
  why: [
    '如您愿意，请告诉我们哪里没有做好（可多选）。',
    'If you like, tell us what went wrong. You can choose several.',
  ],
  whyVoluntary: ['自愿填写，不影响已提交的评价。', 'Voluntary. Your rating stands as it is.'],
  whyList: ['没有做好的地方', 'What went wrong'],
  submit: ['提交', 'Submit'],
  skip: ['不填写', 'Skip'],
  unsaved: [
    '您的评价已收到，谢谢！所选原因未能保存。',
    'Your rating has been received. Thank you! The reasons could not be stored.',
  ],
  sending: ['正在提交……', 'Sending …'],
  thanks: ['评价已收到，谢谢您！', 'Your rating has been received. Thank you!'],
  kept: [
    '您的评价已提交，尚待保存，请告知受理人员。',
    'Your rating has been handed over but is not stored yet. Please tell the clerk.',
  ],
  lost: [
    '抱歉，评价未能提交，请告知受理人员。',
    'Sorry, your rating could not be handed over. Please tell the clerk.',
  ],
  waiting: ['评价屏正在连接，请稍候……', 'Waiting for the clerk’s page …'],
  answer: ['答复内容', 'Answer'],
  fullScreen: ['全屏显示', 'Full screen'],
});

/** 评价器设置: how the second screen is set up, tried and mended. */
export const screenTexts = texts({
  stateTitle: ['评价屏（第二显示器）', 'Second screen'],
  state: ['状态', 'State'],
  noScreen: ['未打开', 'Not open'],
  ready: ['已连接', 'Connected'],
  asking: ['正在评价', 'Asking'],
  showing: ['正在显示答复', 'Showing an answer'],
  seconds: ['评价时限', 'Time for an answer'],
  secondsValue: (seconds: number) => [`${seconds} 秒`, `${seconds} s`],
  monitor: ['第二显示器', 'Second monitor'],
  granted: ['已允许，评价屏将直接打开在第二显示器上', 'Allowed: the screen opens there by itself'],
  unknown: [
    '尚未允许，打开后需手工拖到第二显示器',
    'Not allowed yet: the window has to be moved there by hand',
  ],
  denied: ['浏览器已禁止，打开后需手工拖到第二显示器', 'Refused in the browser: move the window by hand'],
  unsupported: [
    '浏览器不支持，打开后需手工拖到第二显示器',
    'Not supported by this browser: move the window by hand',
  ],
  allow: ['允许使用第二显示器', 'Allow the second monitor'],
  noSecond: [
    '没有找到第二显示器，请检查连接线和电源。',
    'No second monitor was found. Check its cable and power.',
  ],
  open: ['打开评价屏', 'Open the rating screen'],
  test: ['试评一次', 'Try a rating'],
  stopTest: ['结束试评', 'End the try'],
  testHint: ['试评只检查评价屏，不记录任何评价。', 'A try only checks the screen; nothing is recorded.'],
  testing: ['请在评价屏上任选一项……', 'Choose any level on the rating screen …'],
  busy: ['正在请来访人评价，请稍后再试评。', 'A visitor is being asked. Try later.'],
  tested: (level: string) => [
    `评价屏正常，收到：${level}（未记录）。`,
    `The screen works. Received: ${level} (not recorded).`,
  ],
  testTimeout: ['评价屏正常，但在时限内没有人选择。', 'The screen works, but nobody chose in time.'],
  testDeclined: [
    '评价屏正常，收到：不评价（未记录）。',
    'The screen works. Received: no rating (not recorded).',
  ],
  testFault: [
    '评价屏没有应答，请按下方“评价屏没有应答怎么办”处理。',
    'The screen does not answer. See below what to do.',
  ],
  testStopped: ['试评已结束。', 'The try has ended.'],
  setUp: ['怎样设置评价屏', 'How to set up the second screen'],
  setUpSteps: [
    '把第二显示器（触摸屏或带鼠标的显示器）朝向来访人，在系统显示设置中选择“扩展这些显示器”。\n' +
      '点“打开评价屏”；如窗口没有自动出现在第二显示器上，把它拖过去。\n' +
      '在评价屏上点“全屏显示”（或按 F11）。以后每天上班打开一次即可，评价屏可以一直开着。\n' +
      '点“试评一次”，在评价屏上任选一项，看到“评价屏正常”即可使用。\n' +
      '评价由来访人在评价屏上触摸或用鼠标完成；本机键盘不能用来评价。评价屏另配小键盘、由来访人专用时，可在其地址后加 ?keys=1 启用数字键 1—5。',
    'Turn a second monitor (touch, or with a mouse of its own) to the visitor and extend the desktop to it.\n' +
      'Choose “Open the rating screen”; where the window does not appear there by itself, move it.\n' +
      'Choose “Full screen” on it (or press F11). Open it once a day; it can stay open.\n' +
      'Choose “Try a rating”, touch any level, and see that the screen works.\n' +
      'Visitors rate by touch or mouse; the keyboard of this PC cannot rate. Where the screen has a keypad for visitors only, add ?keys=1 to its address to take the keys 1–5.',
  ],
  trouble: ['评价屏没有应答怎么办', 'When the second screen does not answer'],
  troubleSteps: [
    '看评价屏窗口是否被关闭或被其他窗口遮住；已关闭的，重新点“打开评价屏”。\n' +
      '评价屏上显示“评价屏正在连接”的，在评价屏上按 F5 刷新。\n' +
      '点“打开评价屏”没有反应的，浏览器可能拦截了弹出窗口：点地址栏右侧的图标，选择允许。\n' +
      '评价屏和本页必须用同一个浏览器打开。\n' +
      '仍不能使用的，办理不受影响：在来访页面选择“评价器故障”，如实记录后照常办结，并报技术支持。',
    'See whether its window was closed or is covered; if closed, open it again.\n' +
      'Where it says that it waits for the clerk’s page, press F5 on it.\n' +
      'Where nothing opens, the browser may block pop-ups: allow them at the right of the address bar.\n' +
      'Both windows must be in the same browser.\n' +
      'If it still fails, work goes on: record “keypad fault” in the visit, close it as usual, and tell support.',
  ],
});
