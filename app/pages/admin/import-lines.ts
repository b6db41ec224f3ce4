import { importTexts } from '../../text/import-texts.ts';
import { isFailure } from './centre-catalogue.ts';
import type { CentreCatalogue, CentreFailure } from './centre-catalogue.ts';
import { failureText } from './failure-text.ts';
import type { MatterLine } from './matter-table.ts';

/** What an import came to. */
export interface ImportResult {
  readonly done: number;
  /** Lines that the centre did not take, with the reason as their problem. */
  readonly failed: readonly MatterLine[];
  /** The line or the session broke: the rest was not tried. */
  readonly stopped: boolean;
}

type Centre = Pick<CentreCatalogue, 'read' | 'save'>;

/**
 * Sends checked lines one after the other. A document that is there is read first, for its revision; the import stops
 * where the centre no longer answers, and can be repeated: lines that arrived are then unchanged.
 */
export async function importLines(
  lines: readonly MatterLine[],
  centre: Centre,
  tell: (done: number) => void,
): Promise<ImportResult> {
  const failed: MatterLine[] = [];
  let done = 0;
  for (const line of lines) {
    const failure = await send(line, centre);
    if (failure?.failure === 'offline' || failure?.failure === 'session') {
      return { done, failed: [...failed, withReason(line, failure)], stopped: true };
    }
    if (failure) failed.push(withReason(line, failure));
    else done += 1;
    tell(done + failed.length);
  }
  return { done, failed, stopped: false };
}

async function send(line: MatterLine, centre: Centre): Promise<CentreFailure | undefined> {
  const held = await centre.read(String(line.document?._id));
  if (isFailure(held)) return held;
  if (line.action === 'added' && held.document) return { failure: 'conflict' };
  const rev = held.document?._rev;
  const answer = await centre.save({ ...line.document, ...(rev ? { _rev: rev } : {}) });
  return isFailure(answer) ? answer : undefined;
}

function withReason(line: MatterLine, failure: CentreFailure): MatterLine {
  const reason = failure.failure === 'conflict' ? importTexts.conflict : failureText(failure);
  return { ...line, action: 'wrong', problems: { code: reason } };
}
