import { texts } from './texts.ts';

/** Importing matters from a table. */
export const importTexts = texts({
  title: ['从表格导入事项', 'Import matters'],
  how: [
    '请使用逗号分隔的 CSV 文件（UTF-8 或 GBK，Excel 可另存为此格式），第一行为列名，每行一个事项。编码已存在的为修改，不存在的为新增；表中没有的事项不受影响。',
    'A CSV file (UTF-8 or GBK) with the column names in its first line, one matter per line. Known codes are changed, others are added; what is not in the file stays.',
  ],
  materialsHow: [
    '“申请材料”一格内每行一项（或用分号隔开），形式、说明用“｜”隔开，例如：营业执照｜复印件1份｜核原件。',
    'Materials: one per line within the cell (or by semicolons), with form and note behind “｜”.',
  ],
  choose: ['选择文件', 'Choose a file'],
  template: ['下载空白表格', 'Download an empty table'],
  export: ['下载现有事项', 'Download all matters'],
  templateName: ['事项导入表', 'matters-template'],
  exportName: ['事项', 'matters'],
  summary: (added: number, changed: number, same: number, wrong: number) => [
    `新增 ${added}，修改 ${changed}，无变化 ${same}，有错误 ${wrong}`,
    `${added} new, ${changed} changed, ${same} the same, ${wrong} with errors`,
  ],
  fixFirst: [
    '有错误的行须在文件中改正后重新选择文件；在此之前不会导入任何内容。',
    'Correct the file and choose it again: nothing is imported before every line is right.',
  ],
  nothingToDo: ['文件内容与现有事项一致，无需导入。', 'Everything in the file is there already.'],
  confirm: (n: number) => [`确认导入 ${n} 项`, `Import ${n}`],
  line: ['行', 'Line'],
  what: ['处理', 'Action'],
  problems: ['问题', 'Problems'],
  added: ['新增', 'New'],
  changed: ['修改', 'Change'],
  same: ['无变化', 'Same'],
  wrong: ['有错误', 'Error'],
  progress: (done: number, all: number) => [`正在导入 ${done} / ${all}`, `Importing ${done} of ${all}`],
  result: (done: number, failed: number) => [
    failed === 0 ? `导入完成：成功 ${done} 项。` : `导入结束：成功 ${done} 项，未成功 ${failed} 项。`,
    failed === 0 ? `${done} imported.` : `${done} imported, ${failed} not.`,
  ],
  again: [
    '未成功的事项见下表；排除原因后可再次选择同一文件，已导入的不会重复。',
    'See below for what failed. Choose the same file again afterwards: nothing is doubled.',
  ],
  stopped: [
    '连接中断，其余事项未导入；网络恢复后请再次选择同一文件，已导入的不会重复。',
    'The line broke. Choose the same file again once the network is back: nothing is doubled.',
  ],
  empty: ['文件中没有内容', 'The file is empty'],
  tooBig: ['文件过大，最大 4 MB', 'The file is larger than 4 MB'],
  tooMany: (max: number) => [`最多一次导入 ${max} 行`, `At most ${max} lines at a time`],
  notText: ['该文件不是 UTF-8 或 GBK 编码的表格文件', 'Neither UTF-8 nor GBK'],
  columnMissing: (names: string) => [`缺少列：${names}`, `Missing columns: ${names}`],
  columnUnknown: (names: string) => [`有无法识别的列：${names}`, `Unknown columns: ${names}`],
  twice: (line: number) => [`编码与第 ${line} 行重复`, `Same code as line ${line}`],
  encoding: (name: string) => [`按 ${name} 读取`, `Read as ${name}`],
  badLine: ['本行列数有误或引号不成对', 'Wrong number of cells, or an open quote'],
  conflict: ['导入期间被他人修改，未覆盖', 'Somebody changed it meanwhile; left alone'],
});
