import type { KeptRefusal, PlaceDatabase, Position } from '../place-database.ts';
import { guarded } from '../store-failure.ts';
import type { Turn } from './turn.ts';

/** What an answer of the centre changes besides the position. */
export interface Dealt {
  readonly refused?: readonly KeptRefusal[];
  /** Ids that were refused before and are at the centre now. */
  readonly accepted?: readonly string[];
}

/** How far this PC and the centre have come, and what the centre refused: on the disk, each step in one write. */
export class Positions {
  readonly #database: PlaceDatabase;
  readonly #turn: Turn | undefined;
  readonly #refusals: Map<string, KeptRefusal>;

  constructor(database: PlaceDatabase, turn?: Turn, refusals = new Map<string, KeptRefusal>()) {
    this.#database = database;
    this.#turn = turn;
    this.#refusals = refusals;
  }

  /** The same, for as long as a round has its turn. */
  during(turn: Turn): Positions {
    return new Positions(this.#database, turn, this.#refusals);
  }

  /** Throws when the round has lost its turn: whoever it was begun for may have left. */
  checkTurn(): void {
    this.#turn?.step();
  }

  async load(): Promise<void> {
    const refusals = await guarded(() => this.#database.getAll('refusals'));
    for (const refusal of refusals) this.#refusals.set(keyOf(refusal.database, refusal.id), refusal);
  }

  get refusals(): readonly KeptRefusal[] {
    return [...this.#refusals.values()];
  }

  async get(database: string): Promise<Position> {
    return (await guarded(() => this.#database.get('positions', database))) ?? { database, pushed: 0 };
  }

  async save(position: Position, { refused = [], accepted = [] }: Dealt = {}): Promise<void> {
    this.checkTurn();
    const { database } = position;
    const gone = accepted.filter((id) => this.#refusals.has(keyOf(database, id)));
    await guarded(async () => {
      const transaction = this.#database.transaction(['positions', 'refusals'], 'readwrite');
      const refusals = transaction.objectStore('refusals');
      await Promise.all([
        transaction.objectStore('positions').put(position),
        ...refused.map((refusal) => refusals.put(refusal)),
        ...gone.map((id) => refusals.delete([database, id])),
        transaction.done,
      ]);
    });
    for (const id of gone) this.#refusals.delete(keyOf(database, id));
    for (const refusal of refused) this.#refusals.set(keyOf(database, refusal.id), refusal);
  }
}

function keyOf(database: string, id: string): string {
  return `${database} ${id}`;
}
