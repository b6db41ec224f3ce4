/** Between which bounds the centre's clock minus ours lies, by one answer. */
interface Bounds {
  readonly from: number;
  readonly to: number;
}

/** Answers that are remembered; the clock of a PC drifts by less than a second in as many. */
const MOST = 9;
/** So many in a row that all say otherwise are not odd answers any more: somebody has set a clock. */
const BELIEVED = 3;
/** The `Date` header has whole seconds. */
const SECOND_MS = 1000;

/**
 * The centre's clock minus ours, out of the `Date` of its answers. Each answer gives bounds: the header was written
 * somewhere between asking and being answered, so a slow line makes them wide, and moves nothing. What most answers
 * agree on holds (Marzullo's algorithm), so one odd answer moves nothing either.
 */
export class ClockOffset {
  #answers: Bounds[] = [];
  #offsetMs: number | undefined;

  /** Takes in one answer; all in milliseconds since 1970. The offset as it is taken to be now. */
  add(askedMs: number, answeredMs: number, dateMs: number): number | undefined {
    // A clock that was set back within the request says nothing.
    if (answeredMs < askedMs || !Number.isFinite(dateMs)) return this.#offsetMs;
    this.#answers.push({ from: dateMs - answeredMs, to: dateMs + SECOND_MS - askedMs });
    this.#answers = this.#answers.slice(-MOST);
    const newest = this.#answers.slice(-BELIEVED);
    const isOutvoted = newest.every((bounds) => !contains(bounds, this.#offsetMs));
    if (newest.length === BELIEVED && isOutvoted && overlapOf(newest)) this.#answers = newest;
    this.#offsetMs = Math.round(agreed(this.#answers, this.#offsetMs));
    return this.#offsetMs;
  }
}

function contains({ from, to }: Bounds, offsetMs: number | undefined): boolean {
  return offsetMs !== undefined && from <= offsetMs && offsetMs <= to;
}

function overlapOf(answers: readonly Bounds[]): Bounds | undefined {
  const from = Math.max(...answers.map((bounds) => bounds.from));
  const to = Math.min(...answers.map((bounds) => bounds.to));
  return from <= to ? { from, to } : undefined;
}

/** The middle of what most answers allow; of several such places the one nearest to what held before. */
function agreed(answers: readonly Bounds[], before: number | undefined): number {
  const places = answers.map(({ from }) => {
    const around = answers.filter((bounds) => contains(bounds, from));
    const { from: low, to: high } = overlapOf(around) ?? { from, to: from };
    return { votes: around.length, middle: (low + high) / 2 };
  });
  const most = Math.max(...places.map(({ votes }) => votes));
  const middles = places.filter(({ votes }) => votes === most).map(({ middle }) => middle);
  const distance = (middle: number) => Math.abs(middle - (before ?? middles[0] ?? 0));
  return middles.reduce((best, middle) => (distance(middle) < distance(best) ? middle : best));
}
