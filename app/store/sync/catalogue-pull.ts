import { isRecord } from '../../domain/shape.ts';
import type { CatalogueChange, CatalogueMirror } from '../catalogue-mirror.ts';
import type { Centre } from './centre.ts';
import { CentreFailure } from './centre-failure.ts';
import { inPortion, Portion } from './portion.ts';
import type { Positions } from './positions.ts';

/** Documents asked for at once while all goes well. */
const PAGE = 500;
const NAME = 'catalogue';

/** What pulling the base data works with. */
export interface BaseDataLine {
  readonly centre: Centre;
  readonly positions: Positions;
  readonly mirror: CatalogueMirror;
}

/** Reading the base data; lives as long as the page. */
export class BaseData {
  readonly #portion = new Portion(PAGE);
  /** How far the whole of it was read when the line broke: a bad one never lets all pages through in a row. */
  #since: string | undefined;
  #changes: CatalogueChange[] = [];

  /** Answers why it could not be pulled: no reason to hold entries back. Rejects where nothing else goes on either. */
  async tryPull(line: BaseDataLine, whole: boolean): Promise<CentreFailure | undefined> {
    try {
      await this.#pull(line, whole);
      return undefined;
    } catch (error) {
      if (!(error instanceof CentreFailure) || error.problem === 'session') throw error;
      return error;
    }
  }

  /**
   * `whole`: from its beginning, so that what was lost at the centre by a restore is lost here too; it is small, and
   * done at every sign-in.
   */
  async #pull({ centre, positions, mirror }: BaseDataLine, whole: boolean): Promise<void> {
    const position = await positions.get(NAME);
    if (!whole) this.#forget();
    let since = whole ? (this.#since ?? '0') : (position.pulled ?? '0');
    for (let isLast = false; !isLast;) {
      const from = since;
      let asked = 0;
      const read = (size: number) => readPage(centre, from, (asked = size));
      const page = await inPortion(this.#portion, read, ({ rows }) => rows.length);
      this.#changes.push(...page.rows.flatMap(changeOf));
      since = page.last;
      if (whole) this.#since = since;
      isLast = page.rows.length < asked;
    }
    const changes = this.#changes;
    this.#forget();
    if (changes.length === 0 && !whole) return;
    await mirror.apply(changes, { ...position, pulled: since }, whole);
  }

  #forget(): void {
    this.#since = undefined;
    this.#changes = [];
  }
}

async function readPage(
  centre: Centre,
  since: string,
  size: number,
): Promise<{ rows: readonly unknown[]; last: string }> {
  const query = `since=${encodeURIComponent(since)}&limit=${size}&include_docs=true`;
  const answer = await centre.get(`/db/${NAME}/_changes?${query}`);
  if (!isRecord(answer) || !Array.isArray(answer.results)) throw new CentreFailure('offline');
  const { last_seq: last } = answer;
  if (typeof last !== 'string' && typeof last !== 'number') throw new CentreFailure('offline');
  return { rows: answer.results, last: String(last) };
}

function changeOf(row: unknown): CatalogueChange[] {
  if (!isRecord(row) || typeof row.id !== 'string' || row.id.startsWith('_design/')) return [];
  return [row.deleted === true ? { id: row.id } : { id: row.id, document: row.doc ?? null }];
}
