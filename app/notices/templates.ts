import type { NoticeRecord } from '../domain/notice.ts';
import type { SheetView } from '../domain/sheet/sheet-view.ts';
import { drawNotice1 } from './notice-1.ts';
import { drawSheet1 } from './sheet-1.ts';
import type { Typeface } from './typeface.ts';

/** Draws a record as the paper was on its day. */
export type NoticeTemplate = (record: NoticeRecord, typeface: Typeface) => Blob;

/** Every version that was ever printed stays here, so that a reprint is the very paper of that day. */
const TEMPLATES: Readonly<Record<string, NoticeTemplate>> = {
  'window-notice/1': drawNotice1,
};

/** Every layout of a 周报 or 月报 that was ever signed. */
const SHEETS: Readonly<Record<number, (sheet: SheetView, typeface: Typeface) => Blob>> = { 1: drawSheet1 };

/** A record asks for a template that this version of the program does not know yet. */
export class UnknownTemplateError extends Error {
  constructor(template: string, version: number) {
    super(`no template ${template} ${version}`);
    this.name = 'UnknownTemplateError';
  }
}

/** The template of a record; throws `UnknownTemplateError` when a newer program has made it. */
export function templateOf(record: Pick<NoticeRecord, 'template' | 'version'>): NoticeTemplate {
  const template = TEMPLATES[`${record.template}/${record.version}`];
  if (!template) throw new UnknownTemplateError(record.template, record.version);
  return template;
}

/** The layout of a sheet; throws `UnknownTemplateError` when a newer program has made it. */
export function sheetTemplateOf({
  layout,
}: SheetView['contents']): (sheet: SheetView, typeface: Typeface) => Blob {
  const template = SHEETS[layout];
  if (!template) throw new UnknownTemplateError('sheet', layout);
  return template;
}
