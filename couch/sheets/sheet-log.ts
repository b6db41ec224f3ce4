import { randomBytes } from 'node:crypto';
import type { ServerScope } from 'nano';
import type { Signature, StepRecord } from '../../app/domain/sheet/sheet.ts';
import { bounded } from '../bounded.ts';

/** 制表, 审核, 签发. */
export type SigningStep = 'make' | StepRecord['step'];

/** What somebody is about to sign. */
export interface Signing extends Signature {
  /** Id of the sheet. */
  readonly sheet: string;
  readonly step: SigningStep;
  readonly outcome: StepRecord['outcome'];
}

/** A document of `audit`: `signing:<sheet>|<step>|<time>|<random>`. */
export interface SigningRecord extends Signing {
  readonly _id: string;
  readonly type: 'signing';
}

/** With what the records of one step of a sheet begin. */
export function signingPrefix(sheet: string, step: SigningStep): string {
  return `signing:${sheet}|${step}|`;
}

/** Behind the id of a record, when what it says was done. */
export const SIGNED = '|made';

/**
 * Records who signs what before it is signed, and that it was: a signature without a record came past the gateway, a record
 * without its second half was of somebody who came too late.
 */
export class SheetLog {
  readonly #couch: ServerScope;

  constructor(couch: ServerScope) {
    this.#couch = couch;
  }

  /** Answers the record's id. */
  async intend({ sheet, step, outcome, by, name, roles, at, digest, confirmed }: Signing): Promise<string> {
    const _id = `${signingPrefix(sheet, step)}${at}|${randomBytes(4).toString('hex')}`;
    const signed = { sheet, step, outcome, by, name, roles, at, digest, ...(confirmed && { confirmed }) };
    const record: SigningRecord = { _id, type: 'signing', ...signed };
    await this.#add(record);
    return _id;
  }

  async made(record: string): Promise<void> {
    await this.#add({ _id: `${record}${SIGNED}`, type: 'signing-made' });
  }

  async #add(record: object): Promise<void> {
    await bounded(this.#couch.use<object>('audit').insert(record), undefined);
  }
}
