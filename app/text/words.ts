import { texts } from './texts.ts';

/** The vocabulary of the product, as every screen and paper writes it. */
export const words = texts({
  product: ['一窗', 'Yichuang'],
  visitorName: ['来访人姓名', 'Visitor name'],
  organisation: ['来访人单位', 'Organisation'],
  phone: ['联系电话', 'Phone'],
  applicant: ['申请人', 'Applicant'],
  matter: ['事项', 'Matter'],
  remark: ['备注', 'Remark'],
  kind: ['来访事由', 'Kind'],
  state: ['状态', 'State'],
  number: ['登记编号', 'Number'],
  caseNumber: ['受理编号', 'Case number'],
  answer: ['反馈信息', 'Answer'],
  outcome: ['处理结果', 'Outcome'],
  office: ['单位', 'Office'],
  window: ['受理窗口', 'Window'],
  counter: ['柜台', 'Counter'],
  clerk: ['受理人员', 'Clerk'],
  lead: ['负责人', 'Lead'],
  address: ['地址', 'Address'],
  postcode: ['邮编', 'Postcode'],
  telephone: ['电话', 'Telephone'],
  register: ['来访登记', 'Register'],
  handle: ['业务办理', 'Handle'],
  rate: ['工作评价', 'Rate'],
  close: ['业务办结', 'Close'],
  rating: ['评价等级', 'Rating'],
  rated: ['已评价', 'Rated'],
  supplement: ['补充说明', 'Supplement'],
  noName: ['未留名', 'No name'],
  supportPhone: ['技术支持', 'Support'],
});

export const kindWords = texts({
  consultation: ['审批咨询', 'Consultation'],
  acceptance: ['审批受理', 'Acceptance'],
  inquiry: ['审批查询', 'Inquiry'],
  other: ['其他咨询', 'Other'],
});

export const registerKindWords = texts({
  consultation: ['审批咨询登记', 'Register consultation'],
  acceptance: ['审批受理登记', 'Register acceptance'],
  inquiry: ['审批查询登记', 'Register inquiry'],
  other: ['其他咨询登记', 'Register other'],
});

export const channelWords = texts({ counter: ['现场', 'Counter'], phone: ['电话', 'Phone'] });

/** On screen an open visit is 在办; in the history, as in the manual 3.4, 已保存登记. */
export const stateWords = texts({
  open: ['已保存登记', 'Open'],
  closed: ['已办结', 'Closed'],
  voided: ['已作废', 'Voided'],
});

export const outcomeWords = texts({
  answered: ['已答复', 'Answered'],
  accepted: ['受理', 'Accepted'],
  correction: ['补正', 'Correction'],
  refused: ['不予受理', 'Refused'],
});

export const unratedWords = texts({
  timeout: ['超时未评', 'Timed out'],
  declined: ['谢绝', 'Declined'],
  left: ['已离开', 'Left'],
  phone: ['电话咨询', 'By phone'],
  fault: ['评价器故障', 'Keypad fault'],
  'not-invited': ['未邀评', 'Not invited'],
});

export const enderWords = texts({
  visitor: ['来访人', 'Visitor'],
  clerk: ['受理人员', 'Clerk'],
  time: ['超过时限', 'Time'],
  device: ['设备故障', 'Device'],
});

export const voidReasonWords = texts({
  duplicate: ['重复', 'Duplicate'],
  mistake: ['误登记', 'Mistake'],
  test: ['测试', 'Test'],
});

const LEVELS = texts({
  level5: ['非常满意', 'Very satisfied'],
  level4: ['满意', 'Satisfied'],
  level3: ['基本满意', 'Fairly satisfied'],
  level2: ['不满意', 'Dissatisfied'],
  level1: ['非常不满意', 'Very dissatisfied'],
});

export function levelWord(level: 1 | 2 | 3 | 4 | 5): string {
  return LEVELS[`level${level}`];
}

export const closingNeedWords = texts({
  matter: ['事项', 'matter'],
  answer: ['反馈信息或处理结果', 'answer or outcome'],
  rating: ['评价', 'rating'],
});
