import type { ServerScope } from 'nano';
import { parseSheetId } from '../../app/domain/sheet/sheet-name.ts';
import type { SheetName } from '../../app/domain/sheet/sheet-name.ts';
import { hasRoleFor, mayMake, stateOf } from '../../app/domain/sheet/sheet-state.ts';
import type { Signature, SignedSheet, StepRecord, StoredSheet } from '../../app/domain/sheet/sheet.ts';
import { isRecord } from '../../app/domain/shape.ts';
import { unlessMissing } from '../couch-answer.ts';
import { digestOf } from '../sheets/digest.ts';
import { SIGNED, signingPrefix } from '../sheets/sheet-log.ts';
import type { SigningStep } from '../sheets/sheet-log.ts';
import type { Findings } from './finding.ts';
import { RawDocuments } from './raw-documents.ts';
import { SheetRecount } from './sheet-recount.ts';
import { SheetRights } from './sheet-rights.ts';

/** Ids of one request. */
const PAGE = 5_000;

export interface SheetCheckOptions {
  readonly found: Findings;
  readonly isAsked: (name: SheetName) => boolean;
  readonly doing: (what: string) => void;
}

/** Proves that every stored sheet is what was signed, by whom, and what its visits add up to. Holds one sheet at a time. */
export class SheetCheck {
  readonly #couch: ServerScope;
  readonly #reports: RawDocuments;
  readonly #audit: RawDocuments;
  readonly #rights: SheetRights;
  readonly #recount: SheetRecount;
  readonly #options: SheetCheckOptions;

  constructor(couch: ServerScope, options: SheetCheckOptions) {
    this.#couch = couch;
    this.#reports = new RawDocuments(couch, 'reports');
    this.#audit = new RawDocuments(couch, 'audit');
    this.#rights = new SheetRights(couch);
    this.#recount = new SheetRecount(couch, options.found);
    this.#options = options;
  }

  async run(): Promise<void> {
    const { isAsked, doing, found } = this.#options;
    const ids = new Set(await this.#ids('reports', 'sheet:'));
    /** Prefix of the drafts → drafts that are there, and those that were returned. */
    const drafts = new Map<string, { readonly there: number[]; readonly returned: Set<number> }>();
    for (const id of ids) {
      const name = parseSheetId(id);
      const owner = id.replace(/\/(?:review|issue)$/, '');
      if (!name) {
        if (owner === id || !parseSheetId(owner) || !ids.has(owner))
          found.add('sheet-signature', 'reports', id);
        continue;
      }
      if (!isAsked(name)) continue;
      doing(id);
      const held = await this.#read(id);
      if (!held) continue;
      await this.#check(held, name);
      const prefix = id.slice(0, id.lastIndexOf('/') + 1);
      const known = drafts.get(prefix) ?? { there: [], returned: new Set<number>() };
      drafts.set(prefix, known);
      known.there.push(name.draft);
      if (stateOf(held) === 'returned') known.returned.add(name.draft);
    }
    for (const [prefix, { there, returned }] of drafts)
      for (let draft = 1; draft < Math.max(...there); draft += 1) {
        if (!there.includes(draft))
          found.add('sheet-lost', 'reports', `${prefix}${draft}`, 'a draft before another');
        else if (!returned.has(draft))
          found.add(
            'sheet-signature',
            'reports',
            `${prefix}${draft + 1}`,
            'the draft before was not returned',
          );
      }
    await this.#findLost(ids);
  }

  /** Undefined where what lies there is no sheet; that is a finding. */
  async #read(id: string): Promise<SignedSheet | undefined> {
    const [sheet, review, issue] = await Promise.all(
      [id, `${id}/review`, `${id}/issue`].map((one) => this.#reports.one(encodeURIComponent(one))),
    );
    if (!isRecord(sheet?.contents) || !isRecord(sheet.made)) {
      this.#options.found.add('sheet', 'reports', id, 'no sheet');
      return undefined;
    }
    const step = (one: typeof review) => one as unknown as StepRecord | undefined;
    const steps = { ...(review && { review: step(review) }), ...(issue && { issue: step(issue) }) };
    return { sheet: sheet as unknown as StoredSheet, ...steps };
  }

  async #check(held: SignedSheet, name: SheetName & { readonly draft: number }): Promise<void> {
    const { sheet, review, issue } = held;
    const { contents, digest, made } = sheet;
    const { found } = this.#options;
    const isOwn =
      contents.unit === name.unit && contents.office === name.office && contents.draft === name.draft;
    if (digestOf(contents) !== digest || !isOwn) found.add('sheet', 'reports', sheet._id);
    else await this.#recount.check(sheet._id, contents);
    await this.#signature(held, 'make', made);
    if (review) await this.#signature(held, 'review', review);
    if (issue) await this.#signature(held, 'issue', issue);
    if (issue && review?.outcome !== 'passed')
      found.add('sheet-signature', 'reports', `${sheet._id}/issue`, 'before it was reviewed');
  }

  /** Of this digest, by somebody who had the right to it then, and recorded in `audit`. */
  async #signature(
    { sheet }: SignedSheet,
    step: SigningStep,
    signature: Signature | StepRecord,
  ): Promise<void> {
    const { by, at, digest } = signature;
    const outcome = 'outcome' in signature ? signature.outcome : 'passed';
    const id = step === 'make' ? sheet._id : `${sheet._id}/${step}`;
    const wrong = (detail: string) => this.#options.found.add('sheet-signature', 'reports', id, detail);
    if (digest !== sheet.digest) wrong('of something else');
    const person = { user: by, ...(await this.#rights.at(by, at)) };
    const isMaker = by === sheet.made.by;
    const isAllowed =
      step === 'make'
        ? mayMake(person, sheet.contents.office)
        : isMaker
          ? outcome === 'returned' && step === 'review'
          : hasRoleFor(person.roles, step);
    if (!isAllowed) wrong(`${by} had no right to it`);
    const prefix = signingPrefix(sheet._id, step);
    for await (const page of this.#audit.pages(prefix, `${prefix}\uffff`)) {
      const isRecorded = (one: (typeof page)[number]) =>
        one.by === by && one.at === at && one.digest === digest && one.outcome === outcome;
      if (page.some(isRecorded)) return;
    }
    wrong('nobody is recorded to have made it');
  }

  /** What was recorded as made is there. */
  async #findLost(ids: ReadonlySet<string>): Promise<void> {
    for (const record of await this.#ids('audit', 'signing:')) {
      if (!record.endsWith(SIGNED)) continue;
      const [sheet = '', step = ''] = record.slice('signing:'.length).split('|');
      const name = parseSheetId(sheet);
      const id = step === 'make' ? sheet : `${sheet}/${step}`;
      if (name && this.#options.isAsked(name) && !ids.has(id))
        this.#options.found.add('sheet-lost', 'reports', id);
    }
  }

  /** Sheets are large: their ids come first. */
  async #ids(database: string, prefix: string): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let startkey = prefix; ;) {
      const asked = { startkey, endkey: `${prefix}\uffff`, limit: PAGE };
      // A centre of an earlier version has no such database.
      const rows = (await unlessMissing(this.#couch.use(database).list(asked)))?.rows ?? [];
      ids.push(...rows.map(({ id }) => id));
      if (rows.length < PAGE) return ids;
      startkey = `${ids.at(-1) ?? ''}\u0000`;
    }
  }
}
