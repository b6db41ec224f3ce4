/// <reference types="vite/client" />
import type { NoticeRecord } from '../domain/notice.ts';
import { sheetNumber } from '../domain/sheet/sheet-view.ts';
import type { SheetView } from '../domain/sheet/sheet-view.ts';
import type { Notices } from './notices.ts';
import { showPdf } from './show-pdf.ts';
import type { Typeface } from './typeface.ts';

export interface NoticesOptions {
  /** Gives the bytes of the font; asked once, and again only after it failed. */
  readonly loadFont?: () => Promise<Uint8Array>;
  /** Shows a finished PDF to be printed; a tab of its own unless said. */
  readonly show?: (pdf: Blob, fileName: string) => void;
}

/** Fetches the font that the build has made; the service worker keeps it. */
async function fetchFont(): Promise<Uint8Array> {
  const { default: url } = await import('virtual:notice-font.ttf');
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`font of the notices: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

async function loadTypeface(loadFont: () => Promise<Uint8Array>): Promise<Typeface> {
  const [{ loadPdfLibrary }, { Typeface }] = await Promise.all([
    import('./pdf-library.ts'),
    import('./typeface.ts'),
  ]);
  const [library, font] = await Promise.all([loadPdfLibrary(), loadFont()]);
  return new Typeface(library, font);
}

/** Makes papers; font, library and layout are loaded when the first one is asked for. */
export function makeNotices(options: NoticesOptions = {}): Notices {
  const loadFont = options.loadFont ?? fetchFont;
  const show = options.show ?? showPdf;
  let typeface: Promise<Typeface> | undefined;
  const ready = () => {
    typeface ??= loadTypeface(loadFont).catch((error: unknown) => {
      typeface = undefined;
      throw error;
    });
    return typeface;
  };
  const render = async (record: NoticeRecord) => {
    const [{ templateOf }, face] = await Promise.all([import('./templates.ts'), ready()]);
    return templateOf(record)(record, face);
  };
  const renderSheet = async (sheet: SheetView) => {
    const [{ sheetTemplateOf }, face] = await Promise.all([import('./templates.ts'), ready()]);
    return sheetTemplateOf(sheet.contents)(sheet, face);
  };
  return {
    render,
    renderSheet,
    printSheet: async (sheet) => show(await renderSheet(sheet), `${sheetNumber(sheet)}.pdf`),
    print: async (record) => show(await render(record), `${record.number}.pdf`),
    printBlankForm: async () => {
      const [{ drawBlankForm }, face] = await Promise.all([import('./blank-form.ts'), ready()]);
      show(drawBlankForm(face), 'visit-form.pdf');
    },
    printTrace: async (trace) => {
      const [{ drawTrace }, face] = await Promise.all([import('./trace-paper.ts'), ready()]);
      show(drawTrace(trace, face), `${trace.number}.pdf`);
    },
    warm: async () => {
      await Promise.all([import('./templates.ts'), ready()]);
    },
  };
}
