import type { CatalogueDocument } from '../../domain/catalogue.ts';
import { checkCatalogueDocument } from '../../domain/catalogue-shape.ts';
import type { Catalogue } from '../../store/store.ts';
import { adminTexts } from '../../text/admin-texts.ts';
import type { Typed } from './admin-form.ts';
import { isFailure } from './centre-catalogue.ts';
import type { CentreCatalogue, CentreFailure, HeldDocument } from './centre-catalogue.ts';
import { differences } from './differences.ts';
import type { Difference } from './differences.ts';
import { failureText } from './failure-text.ts';
import { messagesFor } from './field-messages.ts';
import type { FieldPlan, FormValues, Messages, SectionPlan } from './section-plan.ts';

/** What an edit needs of its surroundings. */
export interface EditSurroundings {
  readonly catalogue: Catalogue;
  readonly centre: CentreCatalogue;
  /** The office's calendar day. */
  readonly today: string;
  readonly personName: (user: string) => string;
  readonly when: (instant: string) => string;
}

export interface Conflict {
  readonly sentence: string;
  readonly rows: readonly Difference[];
  readonly theirs: HeldDocument;
}

/** How a try to save ended; everything but `saved` leaves the form as it is. */
export type SaveResult = 'saved' | 'unchanged' | 'wrong' | 'conflict' | 'problem';

/**
 * One document being edited: what was typed, what is wrong with it, and the version that it started from. What was
 * typed survives every failure; only `takeTheirs` replaces it.
 */
export class DocumentEdit {
  values: FormValues;
  messages: Messages = {};
  busy = false;
  /** A sentence above the form: why it could not be saved. */
  problem = '';
  conflict: Conflict | undefined;
  readonly plan: SectionPlan;
  readonly fields: readonly FieldPlan[];
  #base: HeldDocument | undefined;
  #started: FormValues;
  readonly #around: EditSurroundings;
  readonly #changed: () => void;

  /** Without a document a new one is made. `changed` is called after anything that the screen shows. */
  constructor(
    plan: SectionPlan,
    around: EditSurroundings,
    document: CatalogueDocument | undefined,
    changed: () => void,
  ) {
    this.plan = plan;
    this.#around = around;
    this.#base = document;
    this.#changed = changed;
    this.fields = document ? plan.fields : [...plan.fields, ...(plan.newFields ?? [])];
    this.values = this.#fresh();
    this.#started = this.values;
  }

  get exists(): boolean {
    return this.#base !== undefined;
  }

  /** Whether something was typed that is not saved. */
  get isDirty(): boolean {
    return this.values !== this.#started && JSON.stringify(this.values) !== JSON.stringify(this.#started);
  }

  get document(): CatalogueDocument | undefined {
    return this.#base;
  }

  get name(): string {
    return this.#base ? this.plan.nameOf(this.#base) : '';
  }

  /** Takes the centre's version of an existing document, so that nobody edits an old copy; offline says so. */
  async refresh(): Promise<void> {
    if (!this.#base) return;
    const answer = await this.#around.centre.read(this.#base._id);
    if (isFailure(answer)) this.problem = answer.failure === 'offline' ? adminTexts.offlineReading : '';
    else if (answer.document && !this.isDirty) this.#restart(answer.document);
    this.#changed();
  }

  type({ field, values }: Typed): void {
    const suggest = this.exists ? undefined : this.plan.suggest;
    this.values = suggest ? suggest(values, field, this.#around.catalogue) : values;
    this.messages = { ...this.messages, [field]: undefined };
    this.#changed();
  }

  /** Checks everything and sends it. */
  async save(): Promise<SaveResult> {
    this.problem = '';
    const document = this.plan.toDocument(this.values, this.#base);
    this.messages = this.#wrong(document);
    if (Object.values(this.messages).some(Boolean)) return this.#end('wrong');
    if (this.#base && sameContent(document, this.#base)) return this.#end('unchanged');
    this.busy = true;
    this.#changed();
    const result = await this.#send(document);
    this.busy = false;
    return this.#end(result);
  }

  /** Saves what was typed over the version of the centre that was shown. */
  async keepMine(): Promise<SaveResult> {
    if (!this.conflict) return 'problem';
    this.#base = this.conflict.theirs;
    this.conflict = undefined;
    return this.save();
  }

  takeTheirs(): void {
    if (this.conflict) this.#restart(this.conflict.theirs);
    this.conflict = undefined;
    this.#changed();
  }

  #fresh(): FormValues {
    const { catalogue, today } = this.#around;
    if (this.#base) return this.plan.toForm(this.#base, today);
    return this.plan.blank?.(catalogue, today) ?? {};
  }

  #restart(document: HeldDocument): void {
    this.#base = document;
    this.values = this.#fresh();
    this.#started = this.values;
    this.messages = {};
  }

  #wrong(document: Readonly<Record<string, unknown>>): Messages {
    const { catalogue, today } = this.#around;
    const isTaken = !this.#base && catalogue.all(this.plan.type).some((one) => one._id === document._id);
    return {
      ...(isTaken ? { [this.plan.fieldOf({ path: '_id', problem: 'not-allowed' })]: adminTexts.exists } : {}),
      ...this.plan.alsoWrong?.(this.values, this.#base, catalogue, today),
      ...messagesFor(checkCatalogueDocument(document), this.fields, this.plan.fieldOf),
    };
  }

  async #send(document: Readonly<Record<string, unknown>>): Promise<SaveResult> {
    const rev = await this.#revision();
    if (rev === 'conflict' || rev === 'problem') return rev;
    const answer = await this.#around.centre.save({ ...document, ...rev });
    if (!isFailure(answer)) {
      this.#restart({ ...document, _rev: answer.rev } as unknown as HeldDocument);
      return 'saved';
    }
    if (answer.failure === 'conflict' && this.#base) return this.#meet();
    return this.#fail(answer);
  }

  /** The revision to save over; read now when the form was opened without the centre. */
  async #revision(): Promise<{ _rev?: string } | 'conflict' | 'problem'> {
    if (!this.#base) return {};
    if (this.#base._rev) return { _rev: this.#base._rev };
    const answer = await this.#around.centre.read(this.#base._id);
    if (isFailure(answer)) {
      this.#fail(answer);
      return 'problem';
    }
    const { document } = answer;
    if (!document?._rev) return {};
    if (!sameContent({ ...document }, this.#base)) return this.#meet();
    return { _rev: document._rev };
  }

  #fail(answer: CentreFailure): 'wrong' | 'problem' {
    if (answer.failure === 'malformed') {
      this.messages = messagesFor(answer.findings, this.fields, this.plan.fieldOf);
      return 'wrong';
    }
    this.problem = failureText(answer);
    return 'problem';
  }

  /** Somebody was faster: shows what the centre has, and by whom. */
  async #meet(): Promise<'conflict' | 'problem'> {
    const id = this.#base?._id ?? '';
    const [answer, history] = [await this.#around.centre.read(id), await this.#around.centre.history(id)];
    if (isFailure(answer) || !answer.document) {
      this.problem = isFailure(answer) ? failureText(answer) : adminTexts.failed;
      return 'problem';
    }
    const theirs = answer.document;
    const last = isFailure(history) ? undefined : history.changes[0];
    const { personName, when } = this.#around;
    this.conflict = {
      theirs,
      sentence: last ? adminTexts.conflictBy(personName(last.by), when(last.at)) : adminTexts.conflictUnknown,
      rows: differences(this.plan.toDocument(this.values, theirs), theirs, this.plan.fields),
    };
    return 'conflict';
  }

  #end(result: SaveResult): SaveResult {
    this.#changed();
    return result;
  }
}

/** Whether two documents say the same, whatever the order of their fields and their revision. */
export function sameContent(a: object, b: object): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (name, held: unknown) => {
    if (name === '_rev') return undefined;
    if (typeof held !== 'object' || held === null || Array.isArray(held)) return held;
    return Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
