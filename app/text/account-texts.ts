import { texts } from './texts.ts';

/** Accounts and passwords of staff, on the administration page. */
export const accountTexts = texts({
  account: ['登录账号', 'Account'],
  firstPassword: ['初始密码', 'First password'],
  firstPasswordHint: ['8到128位；请当面告知本人', '8 to 128 characters'],
  passwordShort: ['密码至少8位', 'At least 8 characters'],
  create: ['建立账号', 'Create the account'],
  newPassword: ['新密码', 'New password'],
  reset: ['重置密码', 'Reset the password'],
  disable: ['停用账号', 'Disable the account'],
  enable: ['启用账号', 'Enable the account'],
  disabled: ['账号已停用，不能登录', 'The account is disabled'],
  enabled: ['账号可以登录', 'The account is in use'],
  created: (name: string) => [`已为${name}建立账号`, `Account of ${name} created`],
  wasReset: (name: string) => [`已重置${name}的密码`, `Password of ${name} reset`],
  wasDisabled: (name: string) => [`已停用${name}的账号`, `Account of ${name} disabled`],
  wasEnabled: (name: string) => [`已启用${name}的账号`, `Account of ${name} enabled`],
  alreadyThere: [
    '账号已存在，如本人忘记密码，请重置密码。',
    'The account exists; reset the password instead.',
  ],
  notThere: ['该人员尚无账号，请先建立账号。', 'There is no account yet: create it first.'],
  savedWithout: (name: string) => [
    `${name}的资料已保存，但账号未建立。请在“登录账号”中重新建立。`,
    `${name} is saved, but has no account yet. Create it below.`,
  ],
  own: [
    '这是您本人的账号，不能在此重置密码或停用。',
    'This is your own account: it cannot be reset or disabled here.',
  ],
  disableHint: [
    '停用后本人不能再登录中心；已登记的来访和评价不受影响。',
    'Nobody can sign in with it any more; what was recorded stays.',
  ],
});
