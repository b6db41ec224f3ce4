import type { ServerScope } from 'nano';
import { parseSheetId, sheetPrefix } from '../../app/domain/sheet/sheet-name.ts';
import type { SheetName } from '../../app/domain/sheet/sheet-name.ts';
import type {
  SheetPart,
  SignedSheet,
  StepRecord,
  StoredSheet,
  VisitListDocument,
} from '../../app/domain/sheet/sheet.ts';
import { stateOf } from '../../app/domain/sheet/sheet-state.ts';
import type { SheetState } from '../../app/domain/sheet/sheet-state.ts';
import { bounded } from '../bounded.ts';
import { statusOf, unlessMissing } from '../couch-answer.ts';
import { contributionsOf, listId } from './visit-lists.ts';
import type { Contribution } from './read-behind.ts';

type ReportDocument = StoredSheet | StepRecord | VisitListDocument;

/** Some hundred kilobytes each. */
const LISTS_TOGETHER = 20;

/** A draft without its contents. */
export interface DraftState {
  readonly id: string;
  readonly draft: number;
  readonly state: SheetState;
  /** The last step of it; absent while there was none. */
  readonly last?: StepRecord;
}

/** The database `reports`: to which the gateway adds, and nothing is ever changed. */
export class SheetStore {
  readonly #couch: ServerScope;

  constructor(couch: ServerScope) {
    this.#couch = couch;
  }

  /** One draft with its signatures. */
  async get(id: string): Promise<SignedSheet | undefined> {
    const sheet = await this.#read<StoredSheet>(id);
    if (!sheet) return undefined;
    const [review, issue] = await Promise.all([
      this.#read<StepRecord>(`${id}/review`),
      this.#read<StepRecord>(`${id}/issue`),
    ]);
    return { sheet, ...(review && { review }), ...(issue && { issue }) };
  }

  /** The drafts of one sheet, the first one first. */
  async drafts(name: SheetName): Promise<readonly DraftState[]> {
    const prefix = sheetPrefix(name);
    return this.#states(prefix, `${prefix}\uffff`);
  }

  /** The drafts of all periods that lie between two, both included; the last draft of each decides. */
  async between(
    { unit, office }: Omit<SheetName, 'period'>,
    first: string,
    last: string,
  ): Promise<readonly DraftState[]> {
    // Nothing behind the first words: a year alone comes before its weeks.
    const scope = sheetPrefix({ unit, ...(office !== undefined && { office }), period: '' }).slice(0, -1);
    return this.#states(scope + first, `${scope}${last}\uffff`);
  }

  /** Adds a document; false when there is one of its id. */
  async add(document: ReportDocument): Promise<boolean> {
    try {
      await bounded(this.#couch.use<ReportDocument>('reports').insert(document), undefined);
      return true;
    } catch (error) {
      // The embedded server asks the validator first.
      const isRefused = [403, 409].includes(statusOf(error) ?? 0);
      if (isRefused && (await this.#isThere(document._id))) return false;
      throw error;
    }
  }

  /** Adds lists of visits; one that is there already has the same contents, for they are what its id is made of. */
  async addLists(documents: readonly VisitListDocument[]): Promise<void> {
    for (let place = 0; place < documents.length; place += LISTS_TOGETHER) {
      const docs = documents.slice(place, place + LISTS_TOGETHER);
      const rows = await bounded(this.#couch.use<VisitListDocument>('reports').bulk({ docs }), undefined);
      const faulty = rows.find((row) => row.error && row.error !== 'conflict');
      if (faulty && !(await this.#isThere(faulty.id)))
        throw new Error(`reports refuses ${faulty.id}: ${faulty.error} ${faulty.reason ?? ''}`);
    }
  }

  /** The visits of one office behind a sheet, as they were. */
  async listed(parts: readonly SheetPart[]): Promise<readonly Contribution[]> {
    const found: Contribution[] = [];
    for (const { digest } of parts) {
      const list = contributionsOf(await this.#read<VisitListDocument>(listId(digest)));
      if (!list) throw new Error(`reports has no ${listId(digest)}`);
      found.push(...list);
    }
    return found;
  }

  async #states(startkey: string, endkey: string): Promise<readonly DraftState[]> {
    // Contents are large: only what was signed is read.
    const list = await bounded(this.#couch.use<object>('reports').list({ startkey, endkey }), undefined);
    const ids = list.rows.map(({ id }) => id);
    const keys = ids.filter((id) => /\/(?:review|issue)$/.test(id));
    const steps = await this.#some<StepRecord>(keys);
    return ids.flatMap((id) => {
      const name = parseSheetId(id);
      if (!name) return [];
      const [review, issue] = [steps.get(`${id}/review`), steps.get(`${id}/issue`)];
      const last = issue ?? review;
      const state = stateOf({ ...(review && { review }), ...(issue && { issue }) });
      return [{ id, draft: name.draft, state, ...(last && { last }) }];
    });
  }

  async #some<T extends object>(keys: string[]): Promise<ReadonlyMap<string, T>> {
    if (keys.length === 0) return new Map();
    const { rows } = await bounded(this.#couch.use<T>('reports').fetch({ keys }), undefined);
    return new Map(rows.flatMap((row) => ('doc' in row && row.doc ? [[row.id, row.doc] as const] : [])));
  }

  async #isThere(id: string): Promise<boolean> {
    return (await this.#read(id)) !== undefined;
  }

  async #read<T extends object>(id: string): Promise<T | undefined> {
    return bounded(unlessMissing(this.#couch.use<T>('reports').get(id)), undefined);
  }
}
