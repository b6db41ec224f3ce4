import type { Outcome } from '../domain/entry.ts';
import type { Kind } from '../domain/kind.ts';

/**
 * What the first version of the 窗口受理告知单 says. Papers are in Chinese whatever the language of the screen, and a
 * paper of today must come out the same in ten years: these are not shared with the screens, and never changed.
 */
export const NOTICE_TEXTS_1 = {
  title: '窗口受理告知单',
  number: (number: string) => `编号：${number}`,
  date: (year: string, month: string, day: string) => `${year}年${Number(month)}月${Number(day)}日`,
  dateLabel: (date: string) => `日期：${date}`,
  visitNumber: '登记编号',
  kind: '来访事由',
  visitorName: '来访人',
  organisation: '来访人单位',
  phone: '联系电话',
  applicant: '申请人',
  creditCode: '统一社会信用代码',
  caseNumber: '受理编号',
  outcome: '处理结果',
  noName: '未留名',
  none: '—',
  matters: '一、咨询（办理）事项',
  answer: '二、反馈信息',
  noMatter: '未涉及具体事项。',
  noAnswer: '无。',
  matter: (place: number, name: string, code: string) => `${place}. ${name}（事项编码：${code}）`,
  timeLimit: (days: number) =>
    days === 0 ? '办理时限：当场办结' : `办理时限：${days}个工作日（自受理之日起计算，依法不计入的时间除外）`,
  legalBasis: (text: string) => `办理依据：${text}`,
  materials: '需提交的材料：',
  noMaterials: '需提交的材料：无。',
  materialNumber: '序号',
  materialName: '材料名称',
  materialForm: '形式及份数',
  materialNote: '备注',
  windowDetails: '三、受理窗口',
  windowName: '窗口名称',
  address: '地址',
  postcode: '邮编',
  telephone: '电话',
  lead: '负责人',
  complaintPhone: '监督投诉电话',
  clerk: (name: string, number: string) => `受理人员：${name}（工号 ${number}）`,
  signature: '来访人（签收）：',
  signatureDate: '签收日期：        年    月    日',
  advice: '本单供来访人办事参考，请妥善保管；办理时以行政许可决定等正式文书为准。',
  missing: (codes: string, more: boolean) =>
    `注：本单以“□”代替字库未收录的字，其统一码（Unicode）编号依次为 ${codes}${more ? ' 等' : ''}。`,
  page: (page: number, pages: number) => `第 ${page} 页 共 ${pages} 页`,
  watermark: '测试平台',
} as const;

export const NOTICE_KINDS_1: Readonly<Record<Kind, string>> = {
  consultation: '审批咨询',
  acceptance: '审批受理',
  inquiry: '审批查询',
  other: '其他咨询',
};

export const NOTICE_OUTCOMES_1: Readonly<Record<Outcome, string>> = {
  answered: '已答复',
  accepted: '受理',
  correction: '补正',
  refused: '不予受理',
};

/** The blank form that is filled in by hand while there is no power; typed in later as 补登. */
export const BLANK_FORM_TEXTS = {
  title: '来访登记表（停电、断网备用）',
  window: '受理窗口：',
  clerk: '受理人员：',
  staffNumber: '工号：',
  date: '日期：        年    月    日',
  columns: {
    place: '序号',
    time: '来访时间',
    visitor: '来访人姓名、单位',
    phone: '联系电话',
    kind: '来访事由',
    matter: '事项、反馈信息、受理编号',
    outcome: '处理结果',
    rating: '来访人评价（自愿）',
    number: '补登编号',
  },
  kinds: '□审批咨询\n□审批受理\n□审批查询\n□其他咨询',
  outcomes: '□已答复\n□受理\n□补正\n□不予受理',
  ratings: '□非常满意\n□满意\n□基本满意\n□不满意\n□非常不满意',
  time: '时    分',
  footer: [
    '一、评价由来访人本人自愿勾选，受理人员不得代填、引导；未评价的，请在该栏注明：谢绝、已离开或电话咨询。',
    '二、恢复后请于当日在系统中以“补登”方式逐条录入，来访时间按本表填写，并将登记编号填入“补登编号”栏；本表由窗口负责人留存。',
  ],
} as const;
