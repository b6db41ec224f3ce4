import type { PlaceDatabase } from './place-database.ts';
import type { Draft, Drafts } from './store.ts';
import { guarded } from './store-failure.ts';

/** What was typed and not yet saved, on this PC only. */
export class DraftShelf implements Drafts {
  readonly #database: PlaceDatabase;

  constructor(database: PlaceDatabase) {
    this.#database = database;
  }

  async save(draft: Draft): Promise<void> {
    await guarded(() => this.#database.put('drafts', draft));
  }

  async remove(id: string): Promise<void> {
    await guarded(() => this.#database.delete('drafts', id));
  }

  async of(clerk: string): Promise<readonly Draft[]> {
    const drafts = await guarded(() => this.#database.getAllFromIndex('drafts', 'clerk', clerk));
    return drafts.sort((a, b) => (a.savedAt < b.savedAt ? -1 : a.savedAt > b.savedAt ? 1 : 0));
  }
}
