import { phoneAfter } from './support.ts';
import { texts } from './texts.ts';

/** Room on the disk, and the file with what has not been uploaded: the lower half of the sync page. */
export const unsentTexts = texts({
  roomTitle: ['本机存储空间', 'Room on this PC'],
  roomUnknown: ['浏览器没有提供存储空间的数据。', 'The browser does not say how much room there is.'],
  used: ['已用', 'used'],
  databases: ['业务数据', 'visits and base data'],
  program: ['程序', 'program'],
  left: ['可用', 'left'],
  meter: (used: string, quota: string) => [`已用 ${used}，共 ${quota}`, `${used} used of ${quota}`],
  ample: ['空间充足', 'enough room'],
  low: ['空间不多', 'room runs low'],
  critical: ['空间即将用尽', 'nearly out of room'],
  full: ['磁盘已满，无法写入', 'the disk is full'],
  persistent: [
    '浏览器已获准永久保存，不会因磁盘空间不足而自动清除。',
    'The browser keeps the data for good, also when the disk runs short.',
  ],
  notPersistent: [
    '浏览器未获准永久保存，处理办法见页面上方的提示。',
    'The browser has not promised to keep the data; see the note at the top of the page.',
  ],
  planTitle: ['空间不足时怎么办', 'When room runs out'],
  planUpload: (n: number) => [
    n === 0
      ? '本机记录已全部上传，本机出现问题也不会丢失。'
      : `先上传：保持联网，点“立即同步”，直到“待上传”为 0（现为 ${n}）。记录上传后，本机出现问题也不会丢失。`,
    n === 0
      ? 'Everything on this PC is at the centre: a failing disk loses nothing.'
      : `Upload first: with a network, sync until nothing waits (now ${n}). What is at the centre cannot be lost here.`,
  ],
  planExport: [
    '无法联网的，先“导出未上传记录”，保存到 U 盘。磁盘已满时也可以导出。',
    'Without a network, export what waits to a stick first. That works with a full disk too.',
  ],
  planDisk: [
    '腾出磁盘空间：清空回收站，删除不再使用的下载文件和安装包。浏览器可用的空间随之增加。',
    'Free some of the disk: empty the recycle bin, delete downloads and installers. The browser’s room grows with it.',
  ],
  planRows: [
    '重建本机列表：列表由本机记录生成，清除后自动重新生成，来访记录不受影响。可腾出旧列表占用的空间。',
    'Make the lists again: they are made from the entries and come back by themselves; no visit is touched. It takes back the room of old lists.',
  ],
  planCall: (phone: string) => [
    `空间仍不足的，请致电技术支持${phoneAfter(phone)}。不要清除浏览器数据，不要卸载“一窗”。`,
    `If that is not enough, call support${phoneAfter(phone)}. Do not clear browsing data, do not uninstall Yichuang.`,
  ],
  freeRoom: ['重建本机列表', 'Make the lists again'],

  title: ['未上传记录的转移', 'Moving what has not been uploaded'],
  purpose: [
    '电脑要送修、停用或长时间不能联网时，可将未上传的记录导出为加密文件，在本单位另一台电脑上导入，由该电脑上传。',
    'When this PC goes for repair, out of use, or has no network for long: export what waits to an encrypted file and import it at another PC of the office, which uploads it.',
  ],
  count: (n: number) => [`本机未上传：${n} 条记录`, `Waiting on this PC: ${n} entries`],
  none: ['本机记录已全部上传，无需导出。', 'Everything is uploaded; there is nothing to export.'],
  export: ['导出未上传记录', 'Export'],
  import: ['导入其他电脑的记录', 'Import from another PC'],
  howTo: ['电脑坏了怎么办', 'When a PC breaks'],

  passphrase: ['文件口令', 'Passphrase of the file'],
  again: ['再次输入口令', 'Passphrase again'],
  passphraseHint: [
    '至少 12 个字符，可以是一句中文。口令不会保存，一旦遗忘，任何人都无法打开文件；请与文件分开交给导入人员。',
    'Twelve characters at least; a sentence will do. It is stored nowhere: once forgotten, nobody can open the file. Hand it over apart from the file.',
  ],
  strengthShort: (n: number) => [`还差 ${n} 个字符`, `${n} more characters`],
  strengthWeak: ['口令过于简单，请更换', 'too easy to guess'],
  strengthFair: ['口令强度：中', 'will do'],
  strengthStrong: ['口令强度：高', 'strong'],
  differ: ['两次输入的口令不一致。', 'The two are not the same'],
  needPassphrase: ['请输入文件口令。', 'Enter the passphrase'],
  doExport: ['导出', 'Export'],
  exporting: ['正在加密……', 'Encrypting …'],
  exported: (n: number, name: string) => [
    `已导出 ${n} 条记录，文件在浏览器的“下载”中：${name}`,
    `${n} entries exported, to the browser’s downloads: ${name}`,
  ],
  exportedHint: [
    '记录同时保留在本机；本机恢复联网后照常上传，不会重复。尚未保存的草稿不在文件中。',
    'The entries stay on this PC as well; should it come back, it uploads them and nothing is doubled. Drafts that were not saved are not in the file.',
  ],
  exportFailed: ['未能导出，请重试。', 'Nothing was exported; try again.'],
  close: ['关闭', 'Close'],

  file: ['记录文件', 'File'],
  fileHint: ['文件名以 .yichuang 结尾。', 'Its name ends in .yichuang'],
  needFile: ['请选择文件。', 'Choose a file'],
  about: (device: string, when: string, n: number) => [
    `${device} 号电脑 ${when} 导出，共 ${n} 条记录`,
    `Exported by ${device}, ${when}: ${n} entries`,
  ],
  doImport: ['导入', 'Import'],
  importing: ['正在导入……', 'Importing …'],
  imported: (added: number, known: number) => [
    `导入完成：新增 ${added} 条，本机已有 ${known} 条。`,
    `Imported: ${added} new, ${known} here already.`,
  ],
  importedHint: [
    '联网后自动上传，可在本页查看“待上传”。',
    'They are uploaded by themselves; see “Waiting” on this page.',
  ],
  clashing: (n: number) => [
    `另有 ${n} 条与本机同一编号的记录内容不同，没有导入，请致电技术支持。`,
    `${n} were left out: this PC has other entries under their ids. Call support.`,
  ],
  unsigned: (n: number) => [
    `另有 ${n} 条签名不符，没有导入，请致电技术支持。`,
    `${n} were left out: their signatures do not fit. Call support.`,
  ],
  foreign: ['这不是“一窗”导出的文件。', 'This is no file of Yichuang.'],
  newer: [
    '文件由更新版本的“一窗”导出，请先更新本机程序。',
    'A newer version made this file; update the program first.',
  ],
  damaged: [
    '文件已损坏或不完整，请重新复制；仍不能导入的，在原电脑上重新导出。',
    'The file is damaged or not whole: copy it again, or export it again.',
  ],
  wrongPassphrase: ['口令不正确，请核对大小写和输入法后重新输入。', 'The passphrase is not the one.'],
  otherOffice: [
    '文件属于其他单位，只能在该单位的电脑上或由中心导入。',
    'The file is of another office: import it there, or at the centre.',
  ],
  needsNetwork: [
    '文件里有本机丢失的记录，说明本机数据曾被还原。请联网后再导入，本机将先更换编号。',
    'The file has entries of this PC that are not here: it was set back. Import with a network; the PC gets a new id first.',
  ],
  importFull: [
    '磁盘空间不足，未能全部导入。请腾出空间后重新导入，已导入的不会重复。',
    'The disk is full. Free some room and import again; nothing is doubled.',
  ],
  importFailed: [
    '未能全部导入，请重试，已导入的不会重复。',
    'Not everything was imported. Try again; nothing is doubled.',
  ],
});
