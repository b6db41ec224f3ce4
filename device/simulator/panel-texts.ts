import type { KeyMeaning } from '../message.ts';
import type { Fault } from './faults.ts';

export type Language = 'zh' | 'en';

type Pair = readonly [zh: string, en: string];

const LEVELS: Readonly<Record<string, Pair>> = {
  5: ['非常满意', 'Very satisfied'],
  4: ['满意', 'Satisfied'],
  3: ['基本满意', 'Fairly satisfied'],
  2: ['不满意', 'Dissatisfied'],
  1: ['非常不满意', 'Very dissatisfied'],
  decline: ['不评价', 'No rating'],
  other: ['其他键', 'Other key'],
};

const FAULT_NAMES: Readonly<Record<Fault, Pair>> = {
  noise: ['线路干扰', 'Noise on the line'],
  split: ['字节分开到达', 'Bytes come one by one'],
  slow: ['应答慢', 'Slow answers'],
  silent: ['不应答', 'Silent'],
  'wrong-check': ['校验错误', 'Wrong checksum'],
  refuse: ['拒绝命令', 'Refuses commands'],
  repeat: ['按键重发', 'Key sent twice'],
  'double-press': ['按键抖动', 'Bouncing key'],
  'stuck-key': ['按键卡住', 'Stuck key'],
  unasked: ['未提问就应答', 'Answers nobody’s question'],
  'unplug-mid-frame': ['发送中途断线', 'Unplugged mid-frame'],
};

const TEXTS = {
  title: ['模拟评价器', 'Simulated keypad'],
  device: ['评价器', 'Device'],
  faults: ['故障', 'Faults'],
  traffic: ['收发记录', 'Traffic'],
  welcome: ['欢迎光临', 'Welcome'],
  thanks: ['谢谢您的评价', 'Thank you for your rating'],
  paused: ['暂停服务', 'This window is closed for now'],
  pressed: ['已按键', 'Pressed'],
  question: ['请您对本次服务作出评价', 'How satisfied are you with this service?'],
  unplugged: ['连接线已拔下', 'The cable is unplugged'],
  pullOut: ['拔线', 'Pull the cable'],
  plugIn: ['插上线', 'Plug in'],
  once: ['一次', 'Once'],
  lasting: ['持续', 'Lasting'],
  gone: ['程序已结束，请关闭本页', 'The program has ended; close this page'],
  hint: ['数字键 1、2、3……从左到右按键', 'The digits 1, 2, 3 … press the keys from the left'],
  staff: ['工号', 'Staff number'],
  seconds: ['秒', 's'],
} as const satisfies Record<string, Pair>;

export type TextName = keyof typeof TEXTS;

export class Texts {
  readonly language: Language;

  constructor(language: Language) {
    this.language = language;
  }

  /** The name that the button for the other language has: its own. */
  get other(): string {
    return this.language === 'zh' ? 'English' : '中文';
  }

  of(name: TextName): string {
    return this.#one(TEXTS[name]);
  }

  meaning(meaning: KeyMeaning): string {
    return this.#one(LEVELS[meaning] ?? ['', '']);
  }

  fault(fault: Fault): string {
    return this.#one(FAULT_NAMES[fault]);
  }

  #one([zh, en]: Pair): string {
    return this.language === 'zh' ? zh : en;
  }
}
