import { texts } from './texts.ts';

/** One visit's history at the centre. */
export const traceTexts = texts({
  title: (number: string) => [`来访追溯 ${number}`, `Trace of ${number}`],
  plainTitle: ['来访追溯', 'Trace of a visit'],
  back: ['返回', 'Back'],
  history: ['全部过程', 'History'],
  received: (time: string) => [`到达中心 ${time}`, `At the centre ${time}`],
  delay: (minutes: number) => [`登记后 ${minutes} 分钟到达`, `${minutes} minutes after it was written`],
  masked: [
    '姓名、电话、证照号码已隐去；本次查看已记入审计',
    'Names, phones and codes are hidden; this look is recorded',
  ],
  revealed: ['已显示完整信息，事由已记入审计', 'Nothing is hidden; the reason is recorded'],
  missing: ['中心没有这条来访记录', 'The centre has no such visit'],
  forbidden: ['您没有查看这条来访的权限。', 'You may not see this visit.'],
  gone: [
    '中心现有数据中没有本次来访的原始记录，下列信息为汇总库所存。',
    'The entries of this visit are not at the centre; what is shown is what was made of them.',
  ],
  signed: ['签名有效', 'Signature valid'],
  forged: ['签名无效', 'Signature not valid'],
  unknown: ['签名无法核对', 'Signature cannot be checked'],
  clockAhead: (seconds: string) => [`电脑时钟快 ${seconds} 秒`, `Clock ${seconds} s ahead`],
  clockBehind: (seconds: string) => [`电脑时钟慢 ${seconds} 秒`, `Clock ${seconds} s behind`],
  clockRight: ['电脑时钟准确', 'Clock right'],
  clockUnknown: ['电脑时钟未校', 'Clock never checked'],
  reveal: ['显示完整信息…', 'Show everything…'],
  revealTitle: ['显示来访人完整信息', 'Show who the visitor was'],
  revealHint: [
    '查看人、时间和事由将记入审计。请写明因何事需要查看，不要写来访人的姓名和电话。',
    'Who, when and why is recorded. Say what you need it for, not the visitor’s name or phone.',
  ],
  reason: ['查看事由', 'Reason'],
  reasonShort: (least: number) => [
    `请写明事由，至少 ${least} 个字`,
    `Give a reason of ${least} characters or more`,
  ],
  confirm: ['记录并显示', 'Record and show'],
  cancel: ['取消', 'Cancel'],
});
