import { demoCatalogue } from '../../../couch/demo/index.ts';
import { findColumns } from '../../../couch/import/columns.ts';
import { NO_MAPPING } from '../../../couch/import/mapping.ts';
import type { Mapping } from '../../../couch/import/mapping.ts';
import type { OldVisit } from '../../../couch/import/old-visit.ts';
import { Places } from '../../../couch/import/places.ts';
import { readVisit } from '../../../couch/import/read-visit.ts';
import type { Refusal } from '../../../couch/import/refusal.ts';

/** A row by its headings. */
export type OldRow = Readonly<Record<string, string>>;

export const catalogue = demoCatalogue();
export const places = new Places(catalogue);
/** Monday, 23 November 2026, at noon in China. */
export const NOW_MS = Date.parse('2026-11-23T04:00:00.000Z');

/** A row with everything, as the old platform exports it. */
export const FULL: OldRow = {
  登记时间: '2024年3月5日 上午9:05',
  受理窗口: '浦东新区分局受理窗口',
  受理人员: '李娜',
  来访事由: '审批咨询',
  来访人姓名: '张伟',
  来访人单位: '上海仁济药房',
  联系电话: '１３８-0013 8000',
  咨询事项: '药品零售企业许可',
  反馈信息: '请携带原件到二楼办理',
  满意度评价: '满意',
  状态: '已办结',
  办结时间: '2024年3月5日 上午9:20',
  备注: '',
};

/** What is read of one row; parts replace those of `FULL`. */
export function readRow(parts: OldRow = {}, mapping: Mapping = NO_MAPPING): OldVisit | readonly Refusal[] {
  const row = { ...FULL, ...parts };
  const head = { line: 1, cells: Object.keys(row) };
  const { columns } = findColumns([head], mapping);
  const context = { columns, mapping, places, is1904: false, nowMs: NOW_MS };
  return readVisit({ line: 2, cells: Object.values(row) }, context);
}

/** The visit of a row that must be good. */
export function goodRow(parts: OldRow = {}, mapping?: Mapping): OldVisit {
  const read = readRow(parts, mapping);
  if (!('office' in read)) throw new Error(JSON.stringify(read));
  return read;
}

/** Rows as a text that can be read. */
export function csvOf(rows: readonly OldRow[]): string {
  const all = rows.map((row) => ({ ...FULL, ...row }));
  return [Object.keys(FULL), ...all.map((row) => Object.values(row))]
    .map((cells) => cells.join(','))
    .join('\r\n');
}
