/** One line of the table that `npm run bench` prints. */
export interface BenchRow {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What it is measured against in the same run, in the same unit. */
  readonly against?: { readonly what: string; readonly value: number };
  /** value / against.value. */
  readonly ratio?: number;
  /** What was hoped for, in words. */
  readonly aim?: string;
}
