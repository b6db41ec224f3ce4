/** What is stored about one PC in one database of entries. Times in milliseconds, by the centre's clock. */
export interface DeviceFacts {
  readonly device: string;
  /** Highest place in its log that is there; 0 when nothing is. */
  readonly highest: number;
  /** When its first entry that is there was written. */
  readonly firstMs?: number;
  /** When the highest one was written. */
  readonly highestMs?: number;
  /** What that entry says of the clock, in milliseconds. */
  readonly offsetMs?: number;
  /** The highest place that it had used up, and when it said so. */
  readonly mark?: { readonly seq: number; readonly atMs: number };
  readonly gap?: GapFacts;
}

/** Places below the highest that nothing bears. */
export interface GapFacts {
  readonly count: number;
  /** When the entry before the first of them was written; absent when the log begins with them. */
  readonly afterMs?: number;
  /** When the entry behind the last of them was written. */
  readonly beforeMs: number;
}

/** What of a database is not in `central` yet. */
export interface FoldFacts {
  /** Absent while it is read from its beginning. */
  readonly left?: number;
  /** Nothing done before this is among it, in milliseconds; absent when that is not known. */
  readonly fromMs?: number;
}

/** One database of entries. */
export interface DatabaseFacts {
  readonly office: string;
  readonly year: number;
  /** When reading began, and when it had ended, in milliseconds. */
  readonly readMs: number;
  readonly doneMs: number;
  readonly devices: readonly DeviceFacts[];
  /** Absent when everything is in `central`. */
  readonly unfolded?: FoldFacts;
}
