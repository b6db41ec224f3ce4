import type { NoticeData, NoticeRecord } from '../../app/domain/notice.ts';

/** What a notice of an ordinary consultation holds. */
export const SAMPLE_DATA: NoticeData = {
  visitNumber: 'PD-26-A3-00412',
  kind: 'consultation',
  window: {
    name: '上海市食品药品监督管理局浦东新区分局受理窗口',
    address: '上海市浦东新区合欢路2号',
    postcode: '200135',
    phone: '021-58880000',
    leadName: '王芳',
    complaintPhone: '12331',
  },
  visitor: { name: '张三', organisation: '上海某某食品有限公司', phone: '13800138000' },
  applicant: { name: '某某贸易有限公司', creditCode: '91310115MA1K3ABC00' },
  matters: [
    {
      code: 'food-1',
      name: '食品经营许可（新办）',
      timeLimitWorkingDays: 20,
      legalBasis: '《中华人民共和国食品安全法》第三十五条；《食品经营许可管理办法》第十二条。',
      materials: [
        { name: '食品经营许可申请书', form: '原件1份', note: '加盖公章' },
        { name: '营业执照或者其他主体资格证明文件复印件', form: '复印件1份' },
        { name: '与食品经营相适应的主要设备设施布局、操作流程等文件', form: '原件1份', note: '标注尺寸' },
        { name: '食品安全自查、从业人员健康管理、进货查验记录等保证食品安全的规章制度', form: '原件1份' },
      ],
    },
  ],
  answer:
    '您好。办理食品经营许可（新办），请按上述材料清单准备齐全后，到本窗口或者通过网上办事大厅提交申请。',
  outcome: 'answered',
  caseNumber: 'SH20261122-0001',
  clerkName: '李娜',
  clerkNumber: '0137',
  printedAt: '2026-11-22T01:41:00.000Z',
  utcOffsetMinutes: 480,
};

/** A record of it, changed where said. */
export function sampleRecord(data: Partial<NoticeData> = {}): NoticeRecord {
  return {
    number: 'PD-26-A3-00412-1',
    template: 'window-notice',
    version: 1,
    data: { ...SAMPLE_DATA, ...data },
  };
}
