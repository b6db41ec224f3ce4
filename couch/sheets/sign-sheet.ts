import { sheetId } from '../../app/domain/sheet/sheet-name.ts';
import type { SheetName } from '../../app/domain/sheet/sheet-name.ts';
import { nextStep, stateOf } from '../../app/domain/sheet/sheet-state.ts';
import type { Signature, SignedSheet, StepRecord, StoredSheet } from '../../app/domain/sheet/sheet.ts';
import type { Parts } from '../gateway/parts.ts';
import type { Session } from '../gateway/sessions.ts';
import { digestOf } from './digest.ts';
import { freezeSheet } from './make-sheet.ts';
import type { NotMade } from './make-sheet.ts';
import { SheetLog } from './sheet-log.ts';
import { SheetStore } from './sheet-store.ts';

type SigningParts = Pick<Parts, 'couch' | 'completeness' | 'clock' | 'mode' | 'catalogue'>;

export interface Asked {
  /** Of what was on the screen. */
  readonly digest: string;
  readonly isConfirmed: boolean;
}

/** Why nothing was signed: it is there already, or was decided; another contents was on the screen; what is stored is not what was signed. */
export type NotSigned = NotMade | 'exists' | 'step' | 'digest' | 'altered';

/** 制表: makes the next draft, when there is none or the last one was returned. */
export async function makeSheet(
  parts: SigningParts,
  session: Session,
  name: SheetName,
  { digest: seen, isConfirmed }: Asked,
): Promise<StoredSheet | NotSigned> {
  const store = new SheetStore(parts.couch);
  const drafts = await store.drafts(name);
  if (drafts.some(({ state }) => state !== 'returned')) return 'exists';
  const draft = Math.max(0, ...drafts.map((one) => one.draft)) + 1;
  const contents = await freezeSheet(parts, name, { draft, seen, isConfirmed });
  if (typeof contents === 'string') return contents;
  const digest = digestOf(contents);
  const _id = sheetId(name, draft);
  const made = await signatureOf(parts, session, digest, isConfirmed && contents.isPreliminary);
  const sheet: StoredSheet = { _id, type: 'sheet', contents, digest, made };
  const log = new SheetLog(parts.couch);
  const record = await log.intend({ ...made, sheet: _id, step: 'make', outcome: 'passed' });
  if (!(await store.add(sheet))) return 'exists';
  await log.made(record);
  return sheet;
}

export interface Decision extends Asked {
  readonly step: StepRecord['step'];
  readonly outcome: StepRecord['outcome'];
  readonly reason?: string;
}

/** 审核 or 签发, or 退回 in their place. Of two people at once one is told that it was decided. */
export async function signSheet(
  parts: SigningParts,
  session: Session,
  held: SignedSheet,
  { step, outcome, reason, digest, isConfirmed }: Decision,
): Promise<StepRecord | NotSigned> {
  const { sheet } = held;
  if (nextStep(stateOf(held)) !== step) return 'step';
  if (digestOf(sheet.contents) !== sheet.digest) return 'altered';
  if ([sheet.made, held.review].some((one) => one && one.digest !== sheet.digest)) return 'altered';
  if (digest !== sheet.digest) return 'digest';
  const isOpen = sheet.contents.isPreliminary && outcome === 'passed';
  if (isOpen && !isConfirmed) return 'incomplete';
  const signature = await signatureOf(parts, session, digest, isOpen);
  const record: StepRecord = {
    _id: `${sheet._id}/${step}`,
    type: 'sheet-step',
    sheet: sheet._id,
    step,
    outcome,
    ...signature,
    ...(reason !== undefined && { reason }),
  };
  const log = new SheetLog(parts.couch);
  const intended = await log.intend({ ...signature, sheet: sheet._id, step, outcome });
  if (!(await new SheetStore(parts.couch).add(record))) return 'step';
  await log.made(intended);
  return record;
}

async function signatureOf(
  { catalogue, clock }: SigningParts,
  { user, roles }: Session,
  digest: string,
  isConfirmed: boolean,
): Promise<Signature> {
  const staff = await catalogue.get(`staff:${user}`);
  const name = staff?.type === 'staff' ? staff.name : user;
  const at = new Date(clock()).toISOString();
  return { by: user, name, roles, at, digest, ...(isConfirmed && { confirmed: true as const }) };
}
