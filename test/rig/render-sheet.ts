import { createHash } from 'node:crypto';
import { viewOf } from '../../app/domain/sheet/sheet-view.ts';
import { csvOf } from '../../app/pages/history/csv.ts';
import { sheetRows } from '../../app/pages/sheet/sheet-rows.ts';
import { noticesHere } from '../notices/notices-here.ts';
import { sampleSheet } from './sample-sheet.ts';

/** What the sample sheet comes to as PDF and CSV: their SHA-256, in whatever process this runs. */
export async function sheetHashes(): Promise<{ readonly pdf: string; readonly csv: string }> {
  const view = viewOf(sampleSheet());
  const pdf = new Uint8Array(await (await noticesHere().renderSheet(view)).arrayBuffer());
  const hash = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
  return { pdf: hash(pdf), csv: hash(csvOf(sheetRows(view))) };
}

if (process.argv[1]?.endsWith('render-sheet.ts')) console.log(JSON.stringify(await sheetHashes()));
