/** Accounts that the demo creates; roles and office come from the staff document of the same user name. */
export interface DemoAccount {
  readonly user: string;
  /** What the start prints behind the name. */
  readonly purpose: string;
}

/** One account for each kind of person, two in one office and one in another. */
export const demoAccounts: readonly DemoAccount[] = [
  { user: 'clerk', purpose: '浦东新区分局 受理人员 李娜' },
  { user: 'clerk2', purpose: '浦东新区分局 受理人员 王强' },
  { user: 'lead', purpose: '浦东新区分局 窗口负责人 王芳' },
  { user: 'clerk.xuhui', purpose: '徐汇分局 受理人员 刘洋' },
  { user: 'analyst', purpose: '统计员 何静' },
  { user: 'supervisor', purpose: '监督员 秦正' },
  { user: 'admin', purpose: '管理员 程远' },
  { user: 'figures', purpose: '统计程序（只读汇总数据，不能登录页面）' },
];
