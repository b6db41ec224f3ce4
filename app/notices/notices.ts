import type { NoticeRecord } from '../domain/notice.ts';
import type { TracePaper } from './trace-paper.ts';
import type { SheetView } from '../domain/sheet/sheet-view.ts';

/** Makes papers. The font and jsPDF are loaded when the first one is asked for. */
export interface Notices {
  /** The very same record gives the very same paper (PDF). */
  render(record: NoticeRecord): Promise<Blob>;
  /** Opens the PDF for printing in a tab or window of its own, never in an iframe; the caller's focus is restored. */
  print(record: NoticeRecord): Promise<void>;
  /** 周报 or 月报: the very same stored sheet gives the very same paper (PDF). */
  renderSheet(sheet: SheetView): Promise<Blob>;
  /** Opens it as `print` does. */
  printSheet(sheet: SheetView): Promise<void>;
  /** The blank 来访登记表 for power cuts. */
  printBlankForm(): Promise<void>;
  /** A visit's history for a case file, opened for printing and saving. */
  printTrace(trace: TracePaper): Promise<void>;
  /** Loads font and library ahead of the first notice; may be called at any time. */
  warm(): Promise<void>;
}
