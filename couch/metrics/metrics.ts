import type { FoldProgress } from '../fold/database-fold.ts';

/** What a rule can be written about, and nothing of a person: numbers since the start of this gateway. */
export class Metrics {
  readonly #answers = new Map<string, number>();
  readonly #refused = new Map<string, number>();
  #accepted = 0;
  readonly #stuck = new Map<string, { readonly folded: number; readonly sinceMs: number }>();
  readonly #now: () => number;
  /** What the worker is at; of several gateways one folds, the others have no row. */
  fold: () => readonly FoldProgress[] = () => [];

  /** `now` goes on whatever the clock is set to. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** An answer was sent; `cut` when the other side had gone before its end. */
  answered(status: number | 'cut'): void {
    const kind = typeof status === 'number' ? `${Math.floor(status / 100)}xx` : status;
    this.#answers.set(kind, (this.#answers.get(kind) ?? 0) + 1);
  }

  /** What became of the documents of a push. */
  pushed(accepted: number, refused: Readonly<Record<string, number>>): void {
    this.#accepted += accepted;
    for (const [reason, count] of Object.entries(refused))
      this.#refused.set(reason, (this.#refused.get(reason) ?? 0) + count);
  }

  /** As Prometheus reads it. */
  text(): string {
    const lines = [
      ...metric('yichuang_answers_total', 'counter', 'answers by status', 'status', this.#answers),
      ...metric(
        'yichuang_documents_accepted_total',
        'counter',
        'documents that PCs were told are here',
        '',
        new Map([['', this.#accepted]]),
      ),
      ...metric(
        'yichuang_documents_refused_total',
        'counter',
        'documents refused, by reason',
        'reason',
        this.#refused,
      ),
      ...this.#foldLines(),
    ];
    return `${lines.join('\n')}\n`;
  }

  #foldLines(): string[] {
    const progress = this.fold();
    const states = new Map<string, number>();
    for (const { state } of progress) states.set(state, (states.get(state) ?? 0) + 1);
    return [
      ...metric(
        'yichuang_fold_databases',
        'gauge',
        'databases of entries that this gateway folds, by state',
        'state',
        states,
      ),
      ...metric(
        'yichuang_fold_stuck_seconds',
        'gauge',
        'longest that a database has been behind without a visit being folded, as seen when asked',
        '',
        new Map([['', this.#stuckSeconds(progress)]]),
      ),
    ];
  }

  #stuckSeconds(progress: readonly FoldProgress[]): number {
    const now = this.#now();
    const behind = progress.filter(({ state }) => state !== 'current');
    const names = new Set(behind.map(({ database }) => database));
    for (const name of this.#stuck.keys()) if (!names.has(name)) this.#stuck.delete(name);
    let longest = 0;
    for (const { database, folded } of behind) {
      const before = this.#stuck.get(database);
      if (before?.folded === folded) longest = Math.max(longest, now - before.sinceMs);
      else this.#stuck.set(database, { folded, sinceMs: now });
    }
    return Math.round(longest / 1000);
  }
}

function metric(
  name: string,
  type: 'counter' | 'gauge',
  help: string,
  label: string,
  values: ReadonlyMap<string, number>,
): string[] {
  const rows = [...values].map(([of, value]) => `${name}${label && `{${label}="${of}"}`} ${value}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...rows];
}
