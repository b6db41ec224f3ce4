import { texts } from './texts.ts';

/** 评价器设置: the keypad of this PC. */
export const keypadTexts = texts({
  title: ['评价器设置', 'Keypad settings'],
  keypad: ['评价器（按键式）', 'Keypad'],
  state: ['状态', 'State'],
  none: ['未配对', 'Not paired'],
  closed: ['已关闭', 'Closed'],
  opening: ['正在连接……', 'Connecting …'],
  ready: ['已连接', 'Connected'],
  asking: ['正在评价', 'Asking'],
  beingTested: ['正在测试', 'Being tested'],
  lost: ['已断开，正在自动重连', 'Lost, coming back by itself'],
  failed: ['不能使用', 'Not working'],
  noneHint: [
    '没有按键式评价器的柜台可以只用评价屏。有评价器的，先插好，再选型号、点“配对”，在浏览器弹出的窗口中选中它。只需配对一次。',
    'A counter without a keypad uses the second screen alone. With one: plug it in, choose its model, choose “Pair”, and pick it in the browser’s box. Once is enough.',
  ],
  model: ['型号', 'Model'],
  port: ['端口', 'Port'],
  pair: ['配对', 'Pair'],
  pairAgain: ['重新配对', 'Pair again'],
  pairing: [
    '请在浏览器弹出的窗口中选中评价器，再点“连接”。没有弹出窗口的，请再点一次“配对”。',
    'Pick the keypad in the browser’s box and choose “Connect”. If no box opened, choose “Pair” once more.',
  ],
  paired: ['已配对。', 'Paired.'],
  unpair: ['取消配对', 'Unpair'],
  unpaired: ['已取消配对，本机不再使用评价器。', 'Unpaired: this PC has no keypad now.'],
  retry: ['立即重连', 'Try again now'],
  test: ['测试按键和灯光', 'Test keys and lights'],
  stopTest: ['结束测试', 'End the test'],
  testHint: ['测试不记录任何评价。', 'Nothing of a test is recorded.'],
  testing: ['请依次按评价器上的每个键……', 'Press every key of the keypad …'],
  testFailed: ['评价器没有接受测试提问：', 'The keypad did not take the test question: '],
  noLights: ['本型号不受电脑控制灯光，只测试按键。', 'The PC cannot light this model; its keys are tested.'],
  pressed: ['已按的键', 'Keys pressed'],
  pressedKey: (key: string, meaning: string) => [`键值 ${key}：${meaning}`, `Key ${key}: ${meaning}`],
  decline: ['不评价', 'No rating'],
  other: ['非评价键', 'Not a rating'],
  unknownKey: ['本型号没有定义的键', 'A key that this model does not have'],
  roundTrip: ['测试往返时间', 'Measure the round trip'],
  took: (ms: number) => [`往返 ${ms} 毫秒。`, `There and back in ${ms} ms.`],
  noRoundTrip: ['本型号不应答，无法测量往返时间。', 'This model answers nothing that could be measured.'],
  busy: ['正在请来访人评价，请稍后再试。', 'A visitor is being asked. Try later.'],
  log: ['通信记录', 'Log of bytes'],
  logHint: [
    '最近 500 行，可发给评价器厂家查找原因；含显示给来访人的受理人员姓名和工号，没有来访人信息；时间为世界时。',
    'The last 500 lines, for the maker of the keypad. They hold the clerk’s name and number as shown to visitors, and nothing of a visitor. Times are UTC.',
  ],
  logHidden: [
    '评价等级对受理人员隐藏，通信记录由窗口负责人查看。',
    'Levels are hidden from clerks: the lead can see the log of bytes.',
  ],
  noLog: ['暂无记录', 'Nothing yet'],
  copy: ['复制', 'Copy'],
  copied: ['已复制。', 'Copied.'],
  notCopied: ['浏览器不允许复制，请保存为文件。', 'The browser refuses to copy. Save it as a file.'],
  save: ['保存为文件', 'Save as a file'],
});

/** What is wrong with the keypad, and what the person at the counter does about it. */
export const keypadProblems = texts({
  noBrowserSupport: [
    '本浏览器不能连接评价器。请用电脑版 Chrome 或 Edge 浏览器打开本平台；此前可用评价屏。',
    'This browser cannot reach a keypad. Open the program in Chrome or Edge on a desktop; the second screen works meanwhile.',
  ],
  notChosen: [
    '没有选定评价器，或本机还没有该型号的资料。请选型号后点“配对”，并在弹出的窗口中选中评价器。',
    'No keypad was chosen, or its model is not known here. Choose the model and “Pair”, and pick the keypad in the box.',
  ],
  noPermission: [
    '浏览器未获准使用评价器。请重新配对；仍不行的，请管理员在浏览器策略中允许本网站使用串口设备。',
    'The browser may not use the keypad. Pair it again; if that fails, the administrator has to allow serial devices for this site.',
  ],
  inUse: [
    '评价器的端口正被其他程序或窗口占用。请关闭占用它的程序（如原来的评价软件），随后自动连接。',
    'Another program or window has the port open. Close it (such as the old rating software); the keypad then connects by itself.',
  ],
  unplugged: [
    '没有找到评价器。请检查连接线和电源，插好后自动连接。已插好仍如此的，请重新配对：没有序列号的设备，拔下后浏览器不再记得它。',
    'The keypad is not there. Check its cable and power: it connects by itself. If it is plugged in, pair it again: a browser forgets a device without a serial number with its cable.',
  ],
  stuck: [
    '端口没有反应。请拔下连接线，等五秒后再插上。',
    'The port hangs. Pull the cable, wait five seconds, plug it in again.',
  ],
  silent: [
    '评价器没有应答。请检查它的电源，并核对所选型号是否正确。',
    'The keypad does not answer. Check its power, and whether the right model is chosen.',
  ],
  wrongSettings: [
    '收到的数据不能识别，所选型号与实际设备不符。请换一个型号再配对。',
    'What comes cannot be understood: the model is another one. Choose another model and pair again.',
  ],
  refused: [
    '评价器拒绝了这次操作。请再试一次；仍如此的，把通信记录发给厂家。',
    'The keypad refused. Try again; if it does so again, send the log to its maker.',
  ],
  notKnown: ['本型号没有这项功能，不影响使用。', 'This model cannot do that; nothing is wrong.'],
  notReady: [
    '评价器现在没有连接。请稍候，或用评价屏请来访人评价。',
    'The keypad is not connected now. Wait, or ask on the second screen.',
  ],
  overtaken: ['操作已被后一次操作代替，请再试一次。', 'A later action took its place. Try again.'],
});
