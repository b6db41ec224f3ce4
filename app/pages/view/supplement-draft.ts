import type { Visit } from '../../domain/visit.ts';
import type { Draft } from '../../store/store.ts';
import type { Workplace } from '../../workplace.ts';
import { DraftKeeper } from '../visit/draft-keeper.ts';

const FIELD = 'supplement';

/** 补充说明 as it is typed in 查看, kept in the draft of its visit: the very one that the visit's own page goes on with. */
export class SupplementDraft {
  text: string;
  readonly #workplace: Workplace;
  readonly #before: Draft;
  readonly #keeper: DraftKeeper;

  private constructor(
    workplace: Workplace,
    before: Draft,
    isStored: boolean,
    failed: (error: unknown) => void,
  ) {
    this.#workplace = workplace;
    this.#before = before;
    this.text = before.fields[FIELD] ?? '';
    this.#keeper = new DraftKeeper(workplace.store.drafts, before.id, () => this.#draft(), failed);
    if (isStored) this.#keeper.adopt();
  }

  /** Goes on with what this person has typed for the visit, or begins with nothing. */
  static async open(
    workplace: Workplace,
    visit: Visit,
    failed: (error: unknown) => void,
  ): Promise<SupplementDraft> {
    const clerk = workplace.session.person?.user ?? '';
    const kept = (await workplace.store.drafts.of(clerk)).find((draft) => draft.visit === visit.id);
    const { id, kind } = visit;
    const empty: Draft = { id: crypto.randomUUID(), kind, clerk, visit: id, fields: {}, savedAt: '' };
    return new SupplementDraft(workplace, kept ?? empty, kept !== undefined, failed);
  }

  /** Takes what has been typed; it is stored within half a second. */
  type(text: string): void {
    this.text = text;
    this.#keeper.touch();
  }

  /** Stores at once, as before the page goes away. */
  keep(): Promise<void> {
    return this.#keeper.flush();
  }

  /** The text has been saved: nothing more of it is a draft. */
  settle(): Promise<void> {
    this.text = '';
    return this.#keeper.flush();
  }

  #draft(): Draft | undefined {
    const { [FIELD]: _, ...rest } = this.#before.fields;
    const fields = this.text.trim() ? { ...rest, [FIELD]: this.text } : rest;
    if (Object.keys(fields).length === 0) return undefined;
    const savedAt = new Date(this.#workplace.clock()).toISOString();
    return { ...this.#before, fields, focus: FIELD, savedAt };
  }
}
