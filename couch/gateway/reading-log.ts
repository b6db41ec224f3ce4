import { randomBytes } from 'node:crypto';
import type { ServerScope } from 'nano';
import type { Clock } from '../../app/domain/clock.ts';
import { compactTime } from '../../app/domain/identifier.ts';
import type { DrillQuestion } from '../../app/domain/statistics/drill.ts';
import type { ImportedNumberParts, NumberParts } from '../../app/domain/visit-number.ts';
import { bounded } from '../bounded.ts';

/** Somebody at the centre, or a lead, was shown visits behind a figure: which figure, how many it has, how many were shown. */
interface ListReading {
  readonly what: 'list';
  readonly question: DrillQuestion;
  readonly count: number;
  readonly shown: number;
}

/** The history of one visit, masked. */
interface TraceReading {
  readonly what: 'trace';
  /** Id of the visit. */
  readonly visit: string;
}

/** The same with nothing hidden. */
interface RevealReading {
  readonly what: 'reveal';
  readonly visit: string;
  /** As the person gave it. */
  readonly reason: string;
}

/** The history was taken out for a case file, with or without the mask, as the person's page said. */
interface ExportReading {
  readonly what: 'export';
  readonly visit: string;
  readonly isMasked: boolean;
}

/** Visits were looked for. */
interface SearchReading {
  readonly what: 'search';
  /** Absent when it was a text, which may be a visitor's name: then what was found says whose visits were seen. */
  readonly number?: NumberParts | ImportedNumberParts;
  /** Ids of what was shown. */
  readonly visits: readonly string[];
}

/** What was shown to whom. */
export type Reading = ListReading | TraceReading | RevealReading | ExportReading | SearchReading;

/** A document of `audit`, `reading:<time>:<random>`. Nothing of a visitor is in it, unless somebody writes it into a reason. */
export type ReadingRecord = Reading & {
  readonly _id: string;
  readonly type: 'reading';
  readonly at: string;
  /** User name. */
  readonly by: string;
};

/** Records who is shown visits outside the own counter. Comes before the answer: what cannot be recorded is not shown. */
export class ReadingLog {
  readonly #couch: ServerScope;
  readonly #clock: Clock;

  constructor(couch: ServerScope, clock: Clock) {
    this.#couch = couch;
    this.#clock = clock;
  }

  /** Throws when it is not stored. */
  async add(by: string, reading: Reading): Promise<void> {
    const at = new Date(this.#clock()).toISOString();
    const _id = `reading:${compactTime(at)}:${randomBytes(6).toString('hex')}`;
    const record: ReadingRecord = { _id, type: 'reading', at, by, ...reading };
    await bounded(this.#couch.use<ReadingRecord>('audit').insert(record), undefined);
  }
}
