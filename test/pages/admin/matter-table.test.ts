import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Matter } from '../../../app/domain/catalogue.ts';
import { decodeTable } from '../../../app/pages/admin/decode-table.ts';
import { hasColumns, readMatterTable, writeMatterTable } from '../../../app/pages/admin/matter-table.ts';
import type { MatterLine } from '../../../app/pages/admin/matter-table.ts';
import { demoMatters } from '../../../couch/demo/matters/index.ts';
import { fakeWorkplace } from '../../rig/fake-workplace.ts';

const test = suite('matter table');
const { catalogue } = fakeWorkplace().store;
const TODAY = '2026-11-22';
const HEAD = '事项编码,事项名称,领域,申请材料,办理时限,办理依据,生效日期';

function lines(text: string): readonly MatterLine[] {
  const table = readMatterTable(text, catalogue, TODAY);
  if ('refused' in table) throw new Error(table.refused);
  return table.lines;
}

function refused(text: string): string {
  const table = readMatterTable(text, catalogue, TODAY);
  return 'refused' in table ? table.refused : '';
}

test('a line with anything wrong is never ready to be sent, and each fault is said at its field', () => {
  const [line] = lines(`${HEAD}\nABC 1,,饮料,营业执照,二十,,2026年13月1日`);
  assert.is(line?.action, 'wrong');
  assert.is(line?.document, undefined);
  assert.is(line?.line, 2);
  assert.equal(Object.keys(line?.problems ?? {}).sort(), [
    'code',
    'field',
    'legalBasis',
    'name',
    'timeLimitWorkingDays',
    'validFrom',
  ]);
});

test('a code that stands twice in the file is wrong the second time, with the first line named', () => {
  const row = 'x-1,甲,食品,营业执照,5,《法》,2026-12-01';
  const [first, second] = lines(`${HEAD}\n${row}\n${row}`);
  assert.is(first?.action, 'added');
  assert.is(second?.action, 'wrong');
  assert.match(second?.problems.code ?? '', '2');
});

test('a line with an open quote or too many cells is said to be broken', () => {
  assert.is(lines(`${HEAD}\nx-1,甲,食品,营业执照,5,《法》,2026-12-01,多余`)[0]?.action, 'wrong');
  assert.is(lines(`${HEAD}\nx-1,"甲,食品,营业执照,5,《法》,2026-12-01`)[0]?.action, 'wrong');
});

test('a file without a needed column, with a strange one, or with nothing in it is refused as a whole', () => {
  assert.match(refused('事项编码,事项名称\nx,y'), '缺少列');
  assert.match(refused(`${HEAD},说明\nx`), '无法识别的列');
  assert.match(refused(''), '没有内容');
  assert.match(refused(`${HEAD}\n`), '没有内容');
});

test('materials are read line by line or by semicolons, days as Excel writes them, the field by its Chinese name', () => {
  const [one, two] = lines(
    `${HEAD}\nx-1,甲,药品,"营业执照｜复印件1份\n申请表｜原件1份｜盖章",０,《法》,2026/1/5\nx-2,乙,food,甲；乙|原件,5,《法》,2026年12月31日`,
  );
  assert.equal(one?.document?.materials, [
    { name: '营业执照', form: '复印件1份' },
    { name: '申请表', form: '原件1份', note: '盖章' },
  ]);
  assert.is(one?.document?.field, 'drug');
  assert.is(one?.document?.timeLimitWorkingDays, 0);
  assert.is(one?.document?.validFrom, '2026-01-05');
  assert.equal(two?.document?.materials, [{ name: '甲' }, { name: '乙', form: '原件' }]);
  assert.is(two?.document?.validFrom, '2026-12-31');
});

test('what is written out and read in again is the same, with commas, quotes and line breaks', () => {
  const matters: Matter[] = demoMatters()
    .filter((matter) => matter.windows === undefined)
    .map((matter) => ({ ...matter, name: `${matter.name}"甲",=乙` }));
  const table = readMatterTable(writeMatterTable(matters), catalogue, TODAY);
  assert.ok('lines' in table);
  const read = 'lines' in table ? table.lines : [];
  assert.is(read.length, matters.length);
  for (const [place, line] of read.entries()) {
    assert.equal(line.problems, {}, line.code);
    assert.equal(line.document, { ...matters[place] }, line.code);
  }
});

test('a known matter without changes is left alone, a changed one keeps what the file has no column for', () => {
  const known = catalogue.get('matter', 'sp-001');
  assert.ok(known);
  const [same] = lines(writeMatterTable(known ? [known] : []));
  assert.is(same?.action, 'same');
  assert.is(same?.document, undefined);
  const [changed] = lines(`${HEAD}\nsp-001,改名,食品,营业执照,5,《法》,2026-12-01`);
  assert.is(changed?.action, 'changed');
  assert.is(changed?.document?.standardAnswer, known?.standardAnswer);
});

test('a formula in a cell is written so that no spreadsheet runs it', () => {
  const [matter] = demoMatters();
  assert.ok(matter);
  const text = writeMatterTable(matter ? [{ ...matter, name: '=HYPERLINK("x")' }] : []);
  assert.match(text, `"'=HYPERLINK(""x"")"`);
});

test('a file is read as UTF-8 with or without its mark, and as GBK when Excel saved it so; a picture is refused', () => {
  const utf8 = new TextEncoder().encode(`\ufeff${HEAD}`);
  assert.equal(decodeTable(utf8, hasColumns), { text: HEAD, encoding: 'UTF-8' });
  // 事项编码,食品 in GBK; the last two characters alone would be valid UTF-8.
  const gbk = [0xca, 0xc2, 0xcf, 0xee, 0xb1, 0xe0, 0xc2, 0xeb, 0x2c, 0xca, 0xb3, 0xc6, 0xb7];
  assert.equal(decodeTable(new Uint8Array(gbk), hasColumns), { text: '事项编码,食品', encoding: 'GBK' });
  const food = new Uint8Array(gbk.slice(-4));
  assert.equal(
    decodeTable(food, (text) => text.includes('食')),
    { text: '食品', encoding: 'GBK' },
  );
  assert.is(decodeTable(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]), hasColumns), undefined);
});

test.run();
