/** What is read of a row of the old platform, and under which headings its exports have it (manual 3.2 to 3.6). */
export const FIELDS = {
  office: ['单位', '登记单位', '受理单位', '所属单位', '分局', '所属分局'],
  window: ['受理窗口', '窗口', '窗口名称', '受理窗口名称'],
  counter: ['柜台', '柜台号'],
  clerk: ['受理人员', '受理人', '受理人员姓名', '登记人', '登记人员', '经办人', '咨询受理人'],
  clerkNumber: ['工号', '受理人员工号', '登记人工号'],
  closer: ['办结人', '办结人员'],
  registered: ['登记日期', '登记时间', '来访日期', '来访时间', '来访登记时间', '登记日期时间', '日期'],
  registeredTime: ['登记时间', '来访时间', '登记时刻', '时间'],
  kind: ['来访事由', '事由', '业务类型', '受理业务类型', '窗口受理业务类型', '业务种类'],
  channel: ['来访方式', '登记方式', '咨询方式'],
  name: ['来访人姓名', '来访人', '来访人员', '来访人员姓名', '姓名'],
  organisation: ['来访人单位', '来访单位', '来访人员单位', '单位名称', '工作单位'],
  phone: [
    '联系电话',
    '手机号码',
    '手机号',
    '手机',
    '电话',
    '来访人电话',
    '来访人手机',
    '联系方式',
    '电话号码',
  ],
  applicant: ['申请人', '申请单位', '申请人名称'],
  creditCode: ['统一社会信用代码', '社会信用代码', '信用代码'],
  matters: ['咨询事项', '事项', '事项名称', '受理事项', '办理事项', '查询事项', '许可事项', '选择事项'],
  answer: ['反馈信息', '反馈', '答复', '答复内容', '回复内容', '咨询答复'],
  outcome: ['处理结果', '办理结果', '受理结果'],
  caseNumber: ['受理编号', '受理号', '案件编号', '受理通知书编号'],
  status: ['状态', '业务状态', '办理状态', '窗口受理业务状态', '受理业务状态'],
  rating: [
    '满意度评价',
    '满意度评价结果',
    '满意度',
    '评价结果',
    '评价',
    '评价等级',
    '工作评价',
    '满意度调查',
  ],
  ratedAt: ['评价时间', '评价日期'],
  comment: ['评价意见', '评价内容', '意见'],
  closed: ['办结时间', '办结日期', '办结日期时间'],
  remark: ['备注', '备注信息', '咨询信息', '咨询内容'],
  number: ['登记编号', '编号', '来访编号', '登记号', '流水号'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Field = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as readonly Field[];

/** Without these nothing can be imported; the office is named by the file, the mapping, the window or `--office`. */
export const NEEDED: readonly Field[] = ['registered', 'kind'];
