import { texts } from './texts.ts';

/** The administration's list of PCs and their keys. */
export const deviceTexts = texts({
  hint: [
    '电脑首次使用时自动登记。电脑丢失、被盗，或怀疑有人冒用时，停用其密钥。',
    'PCs enrol by themselves. Revoke the key of one that is lost, stolen, or may be impersonated.',
  ],
  hintLead: [
    '本单位登记的电脑。停用、恢复密钥请联系管理员。',
    'PCs of your office. Keys are revoked and restored by the administrator.',
  ],
  counter: ['柜台', 'Counter'],
  replaces: ['原编号', 'Was'],
  key: ['密钥', 'Key'],
  valid: ['有效', 'valid'],
  revoked: (when: string, who: string) => [`已停用（${when}，${who}）`, `revoked (${when}, ${who})`],
  revokedAt: ['密钥停用时间', 'Key revoked at'],
  revokedBy: ['停用人', 'Revoked by'],
  revoke: ['停用密钥', 'Revoke key'],
  restore: ['恢复密钥', 'Restore key'],
  revokeTitle: (name: string) => [`停用 ${name} 的密钥？`, `Revoke the key of ${name}?`],
  restoreTitle: (name: string) => [`恢复 ${name} 的密钥？`, `Restore the key of ${name}?`],
  revokeEffects: [
    '立即生效：中心不再接收这台电脑写的新记录；已收到的不受影响。\n这台电脑仍可离线登记，记录保存在本机并显示为“退回”；恢复密钥后重新上传，不会丢失。\n电脑丢失或被盗的，还应重置在这台电脑上登录过的人员的密码。',
    'At once, the centre takes no new entries of this PC; what it has is not touched.\nThe PC can still register offline; entries stay there, shown as refused, and go up when the key is restored.\nIf the PC is lost or stolen, reset the passwords of everybody who signed in there too.',
  ],
  restoreEffects: [
    '立即生效：中心重新接收这台电脑的记录，包括停用期间写的记录。\n恢复前请确认：停用期间电脑一直在本单位人员手中。',
    'At once, the centre takes the entries of this PC again, also those written meanwhile.\nMake sure first that the PC was in the office’s hands all the time.',
  ],
  wasRevoked: (name: string) => [`已停用 ${name} 的密钥`, `Key of ${name} revoked`],
  wasRestored: (name: string) => [`已恢复 ${name} 的密钥`, `Key of ${name} restored`],
  ofOffice: ['本单位的电脑', 'PCs of the office'],
  keypadsOfOffice: ['本单位的评价器型号', 'Keypad models of the office'],
});
