import { texts } from './texts.ts';

/** 接入新型号评价器: an unknown keypad is learnt by pressing its keys. */
export const teachTexts = texts({
  title: ['接入新型号评价器', 'Teach a new keypad'],
  back: ['评价器设置', 'Keypad settings'],
  models: ['评价器型号', 'Keypad models'],
  intro: [
    '通信协议未知的串口评价器，逐键按压即可识别：本页先查找波特率和校验方式，再请您将每个键各按三次，自动分析并给出识别方案，试用无误后即可保存。全程约一分钟，不记录任何评价。',
    'A serial keypad of unknown protocol is learnt by pressing: this page finds speed and parity, asks for each key three times, works out how it speaks, and lets you try it. It takes about a minute and records no rating.',
  ],
  keysLegend: ['设备上有哪些键', 'Keys of the device'],
  decline: ['不评价', 'No rating'],
  name: ['名称', 'Name'],
  nameDefault: ['新评价器', 'New keypad'],
  settings: ['串口参数', 'Line settings'],
  automatic: ['自动查找（推荐）', 'Find out (recommended)'],
  parityNone: ['无校验', 'no parity'],
  parityEven: ['偶校验', 'even'],
  parityOdd: ['奇校验', 'odd'],
  settingsValue: (baud: number, bits: number, parity: string) => [
    `${baud} 波特，${bits} 位数据，${parity}`,
    `${baud} baud, ${bits} data bits, ${parity}`,
  ],
  connect: ['连接评价器', 'Connect the keypad'],
  openFile: ['打开方案文件', 'Open a profile file'],
  stop: ['停止', 'Stop'],
  noWay: [
    '此浏览器不能使用串口设备。请用桌面版 Chrome 或 Edge 打开本程序。',
    'This browser cannot use serial devices. Open the program in Chrome or Edge on a desktop.',
  ],
  notChosen: [
    '没有选择设备。请再点一次，并选中评价器。',
    'No device was chosen. Try again and choose the keypad.',
  ],
  noPermission: [
    '浏览器不允许使用串口。请在地址栏左侧的网站设置中允许，或联系管理员。',
    'The browser does not permit serial ports. Allow them in the site’s settings, or ask the administrator.',
  ],
  inUse: [
    '端口正被其他程序占用。请关闭该程序后重试。',
    'Another program has the port. Close it and try again.',
  ],
  unplugged: ['设备已断开。请检查连接线后重试。', 'The device is gone. Look at its cable and try again.'],
  listening: ['正在查找波特率和校验', 'Finding speed and parity'],
  listeningAt: (settings: string) => [`正在以 ${settings} 收听。`, `Listening at ${settings}.`],
  pressSame: [
    '请按“最满意”键，松开后等本页显示收到，再按下一次。每次都按同一个键。',
    'Press the best key, let go, wait until the page has heard it, and press again. Always the same key.',
  ],
  heardOf: (heard: number, of: number) => [`已收到 ${heard} 次，共需 ${of} 次`, `Heard ${heard} of ${of}`],
  triedAlready: (count: number) => [`已排除 ${count} 种参数`, `${count} settings ruled out`],
  wasGarbled: [
    '刚才的参数不对（线路报错），已换下一种。',
    'Those settings were wrong (line errors); these are the next.',
  ],
  nothing: ['按了没有反应', 'I pressed and nothing happened'],
  unclearTitle: ['没有找到合适的串口参数', 'No line settings were found'],
  noAnswerTitle: ['设备没有应答', 'The device does not answer'],
  unclear: [
    '各种参数都听到了字节，但都不一致。请检查连接线与干扰，或在“串口参数”中选择说明书所写的参数后重试。',
    'Bytes came at every setting and never agreed. Look at the cable, or choose the settings that its manual names.',
  ],
  commands: ['正在试发起始命令', 'Trying start commands'],
  commandsHint: [
    '设备不主动发送，可能要先收到命令才会应答。请同时反复按“最满意”键。',
    'The device says nothing by itself and may have to be asked. Keep pressing the best key meanwhile.',
  ],
  commandOf: (place: number, of: number, name: string) => [
    `第 ${place} 种，共 ${of} 种：${name}`,
    `${place} of ${of}: ${name}`,
  ],
  noAnswer: [
    '设备对已知的命令都没有应答。请检查电源和端口是否选对；如原厂程序可用，可用串口监视工具录下它的通信，点“停止”后粘贴到“由其他程序的通信记录学习”中。',
    'The device answers none of the known commands. Look at its power and whether it is the right port. If another program works with it, record what that says with a serial monitor, choose “Stop”, and paste it under “Learn from another program’s traffic”.',
  ],
  idle: ['请不要按键', 'Do not press anything'],
  idleHint: (seconds: number, settings: string) => [
    `先听设备自己会不会发送，还有 ${seconds} 秒。（${settings}）`,
    `Listening to what comes by itself: ${seconds} s left. (${settings})`,
  ],
  keysTitle: ['请按键', 'Press the key'],
  pressKey: (key: string) => [`请按：${key}`, `Press: ${key}`],
  pressOf: (press: number, of: number) => [`第 ${press} 次，共 ${of} 次`, `${press} of ${of}`],
  lastHeard: (bytes: string) => [`上一次收到：${bytes}`, `Heard last: ${bytes}`],
  takeBack: ['刚才按错了', 'That was a slip'],
  skip: ['没有这个键', 'There is no such key'],
  lineErrors: (count: number) => [
    `线路报错 ${count} 次：波特率或校验可能不对，也可能有干扰。`,
    `The line reported ${count} errors: speed or parity may be wrong, or there is interference.`,
  ],
  trafficTitle: ['由其他程序的通信记录识别', 'Learn from another program’s traffic'],
  trafficHint: [
    '用串口监视工具录下原厂程序的收发，录制时按上面勾选的顺序把每个键各按三次；把记录（每行注明发送或接收，字节为十六进制或引号内的文字）粘贴到这里。',
    'Record the other program with a serial monitor while you press each of the keys ticked above three times, in that order; paste the log here (each line says sent or received, bytes in hex or text in quotes).',
  ],
  trafficLabel: ['通信记录', 'Traffic log'],
  trafficLearn: ['分析记录', 'Analyse'],
  trafficFaulty: (sent: number, received: number) => [
    `读到发送 ${sent} 条、接收 ${received} 条，但突出的应答与按键次数不符。请检查所勾选的键，并确认每个键各按了三次。`,
    `${sent} sent and ${received} received lines were read, but the answers that stand out are not as many as the presses. Check the keys ticked above, and that each was pressed three times.`,
  ],
});

/** What came of it, in words for whoever looks after the PCs. */
export const lessonTexts = texts({
  title: ['分析结果', 'Result'],
  variant: (place: number) => [`方案 ${place}`, `Proposal ${place}`],
  pieces: ['一次按键的字节', 'The bytes of one press'],
  bytes: ['字节', 'Bytes'],
  meaning: ['含义', 'What it is'],
  fixed: ['固定不变', 'always the same'],
  key: ['键值', 'the key'],
  counter: ['计数，每次加一', 'a counter, one more each time'],
  open: ['会变化，不影响评价', 'changes, does not matter'],
  check: ['校验', 'checksum'],
  keys: ['键值对应', 'Keys'],
  other: ['不是评价（如松开按键）', 'no rating, such as letting go'],
  read: (right: number, of: number) => [
    `已用此方案读回录下的按键：${of} 次中 ${right} 次正确，没有错读。`,
    `Read back with this proposal: ${right} of ${of} presses right, none wrong.`,
  ],
  strange: (percent: number) => [
    `约 ${percent}% 的字节不属于任何一帧，可能是干扰或尚不了解的内容。`,
    `About ${percent}% of the bytes belong to no frame: interference, or something not understood.`,
  ],
  checkIs: (kind: string, from: number) => [
    `校验为 ${kind}，从第 ${from + 1} 个字节算起；校验不对的帧不会计为评价。`,
    `The checksum is ${kind} from byte ${from + 1} on; a frame whose checksum is wrong is no rating.`,
  ],
  inverted: ['取反', 'inverted'],
  noCheck: [
    '没有发现校验：只凭固定字节辨认，线路干扰大时请换用有校验的设备。',
    'No checksum was found: frames are told by their fixed bytes alone.',
  ],
  bareKey: [
    '每次按键只发键值：前后没有其他字节时才计为评价。',
    'A press is nothing but the key: it counts only when it comes alone.',
  ],
  heartbeat: (bytes: string, seconds: string) => [
    `设备每 ${seconds} 秒自动发送 ${bytes}，用来判断设备是否在线。`,
    `The device says ${bytes} by itself every ${seconds} s: a sign of life.`,
  ],
  second: (bytes: string) => [
    `每次按键还会发送 ${bytes}（如松开按键），不计为评价。`,
    `Every press also brings ${bytes}, such as for letting go; it is no rating.`,
  ],
  repeats: (times: string) => [
    `同一次按键平均发送 ${times} 遍，只计一次。`,
    `One press is told ${times} times on average; it counts once.`,
  ],
  wider: [
    '计数旁边的字节可能是它的高位，已留作可变。',
    'The bytes beside the counter may be its high half; they may change.',
  ],
  rivals: (kinds: string) => [
    `${kinds} 也符合目前的全部按键。`,
    `${kinds} would fit all presses so far as well.`,
  ],
  decide: (key: string, times: number) => [
    `再按“${key}” ${times} 次即可确定。`,
    `Pressing “${key}” ${times} more times would decide.`,
  ],
  again: (key: string) => [`再按“${key}”`, `Press “${key}” again`],
  nothingHeard: ['没有收到任何字节。', 'Nothing was heard.'],
  notHeard: (keys: string) => [`这些键没有收到：${keys}。`, `These keys were never heard: ${keys}.`],
  alike: (keys: string) => [
    `${keys} 发送的内容完全相同：可能按了同一个键，或设备不区分。`,
    `${keys} say exactly the same: the same key may have been pressed, or the device does not tell them apart.`,
  ],
  tooFew: (keys: string) => [`按键次数不够：${keys}。`, `Too few presses of ${keys}.`],
  differ: (keys: string) => [
    `${keys} 各次发送的内容没有共同点：可能有干扰、参数不对，或协议加密。`,
    `The presses of ${keys} have nothing in common: interference, wrong settings, or a protocol that hides its keys.`,
  ],
  tryTitle: ['试用', 'Try it'],
  tryHint: [
    '请逐个按键，看显示是否正确。试用不记录评价。',
    'Press the keys one by one and see whether the words are right. Nothing is recorded.',
  ],
  tryHeard: (word: string) => [`收到：${word}`, `Received: ${word}`],
  tryUnknown: ['收到不认识的键', 'an unknown key'],
  save: ['保存到基础数据', 'Save to base data'],
  saving: ['正在保存……', 'Saving …'],
  saved: [
    '已保存到基础数据，本单位使用同一型号的柜台均可选用。',
    'Saved to base data: every counter of the office with the same device can use it.',
  ],
  savedForAll: [
    '已保存到基础数据，各单位使用同一型号的柜台均可选用。',
    'Saved to base data: every counter with the same device can use it.',
  ],
  pairHere: ['去选型号、配对本机', 'Choose it and pair this PC'],
  keptOffline: [
    '没有保存：当前无法连接中心。方案仍在本页，网络恢复后再点一次；要离开本页的，请先存为文件。',
    'Not saved: the centre cannot be reached. The profile stays on this page; try again once the network is back, or keep it as a file.',
  ],
  keptSession: [
    '没有保存：与中心的登录已过期。请锁定后重新输入密码，再点一次。',
    'Not saved: the session at the centre has ended. Lock, enter your password, and try again.',
  ],
  keptForbidden: [
    '没有保存：中心不允许您修改基础数据。请存为文件，交给管理员保存。',
    'Not saved: the centre does not let you change base data. Keep it as a file for the administrator.',
  ],
  keptConflict: [
    '没有保存：刚有人保存了同一型号。请再点一次。',
    'Not saved: somebody has just saved the same model. Try once more.',
  ],
  keptFailed: [
    '没有保存：中心未接受。请存为文件，并联系技术支持。',
    'Not saved: the centre did not accept it. Keep it as a file, and call support.',
  ],
  leadSaves: (lead: string, phone: string) => [
    `保存到基础数据由窗口负责人 ${lead}（${phone}）或管理员完成：请存为文件交给负责人，由其在本页打开该文件后保存。`,
    `The lead ${lead} (${phone}) or the administrator saves it to base data: keep it as a file, which they open on this page.`,
  ],
  othersSave: [
    '保存到基础数据由窗口负责人或管理员完成：请存为文件交给他们，在本页打开后保存。',
    'The lead or the administrator saves it to base data: keep it as a file, which they open on this page.',
  ],
  saveFile: ['存为文件', 'Save as a file'],
  restart: ['重新开始', 'Start again'],
  drop: ['不用此方案', 'Drop this profile'],
  badFile: (path: string) => [`文件不是评价器方案：${path}`, `The file is no keypad profile: ${path}`],
  opened: ['已打开方案文件，连接评价器即可试用。', 'The profile was opened; connect the keypad to try it.'],
});
