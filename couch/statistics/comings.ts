import { addDays } from '../../app/domain/calendar.ts';
import type { VisitorRow } from './read-visitors.ts';

/** When somebody last came for a matter: with which party, and when with any other. */
interface Coming {
  readonly day: string;
  readonly party: string;
  readonly otherDay?: string;
}

/**
 * Remembers who came for what during some days, and tells who comes again. Visits are taken in order of time; what is longer
 * ago is forgotten, so that never more is held than what came in so many days.
 */
export class Comings {
  readonly #days: number;
  /** In the order of their last day: the oldest first. */
  readonly #comings = new Map<string, Coming>();

  constructor(days: number) {
    this.#days = days;
  }

  /** Of the matters of a visit those for which the same visitor had come before; those who came together are one. */
  take({ who, day, party, matters }: VisitorRow): readonly string[] {
    const since = addDays(day, -this.#days);
    this.#forget(since);
    return matters.filter((matter) => {
      const key = `${who} ${matter}`;
      const held = this.#comings.get(key);
      const isSame = held?.party === party;
      const otherDay = isSame ? held.otherDay : held?.day;
      this.#comings.delete(key);
      this.#comings.set(key, { day, party, ...(otherDay !== undefined && { otherDay }) });
      return otherDay !== undefined && otherDay >= since;
    });
  }

  #forget(since: string): void {
    for (const [key, { day }] of this.#comings) {
      if (day >= since) return;
      this.#comings.delete(key);
    }
  }
}
