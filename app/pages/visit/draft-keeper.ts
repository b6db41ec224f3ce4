import type { Draft, Drafts } from '../../store/store.ts';

/** Short enough that a power cut takes less than a second of typing, long enough not to write at every key. */
const SAVE_AFTER_MS = 400;

/** Stores the draft of one visit soon after each change, one write at a time, and takes it away when it is saved. */
export class DraftKeeper {
  readonly #drafts: Drafts;
  readonly #id: string;
  readonly #read: () => Draft | undefined;
  readonly #failed: (error: unknown) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last: Promise<void> = Promise.resolve();
  #stored = false;

  /** `read` gives what is to be stored at the moment of writing, or undefined when nothing is typed. */
  constructor(drafts: Drafts, id: string, read: () => Draft | undefined, failed: (error: unknown) => void) {
    this.#drafts = drafts;
    this.#id = id;
    this.#read = read;
    this.#failed = failed;
  }

  /** Whether the draft is in the store and nothing waits to be written. */
  get isStored(): boolean {
    return this.#stored && this.#timer === undefined;
  }

  /** The draft was read from the store, so it has to be removed from there in the end. */
  adopt(): void {
    this.#stored = true;
  }

  /** Something was typed: it will be stored within half a second. A later change does not put the writing off. */
  touch(): void {
    this.#timer ??= setTimeout(() => void this.flush(), SAVE_AFTER_MS);
  }

  /** Stores at once; resolves when it is stored. */
  flush(): Promise<void> {
    if (this.#timer !== undefined) clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#last = this.#last.then(() => this.#write()).catch(this.#failed);
    return this.#last;
  }

  async #write(): Promise<void> {
    const draft = this.#read();
    if (draft) {
      this.#stored = true;
      await this.#drafts.save(draft);
    } else if (this.#stored) {
      this.#stored = false;
      await this.#drafts.remove(this.#id);
    }
  }
}
