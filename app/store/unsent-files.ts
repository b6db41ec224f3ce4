import { dayOf } from '../domain/calendar.ts';
import { openSealed, readSealed, sealUnsent, unsentFileName } from '../domain/unsent-file.ts';
import type { SealedFile, UnsentProblem } from '../domain/unsent-file.ts';
import { KnownKeys } from './known-keys.ts';
import { StoreError } from './store.ts';
import type { Catalogue, PlaceOfWork } from './store.ts';
import type { TakenIn, Unsent } from './unsent.ts';
import { UnsentEntries } from './unsent-entries.ts';
import { takeIn } from './unsent-intake.ts';
import { CentreFailure, forPerson } from './sync/centre-failure.ts';
import type { Positions } from './sync/positions.ts';
import type { OfficeParts } from './sync/round-parts.ts';
import type { SecondCopy } from './second-copy/second-copy.ts';

export interface UnsentParts {
  readonly positions: Positions;
  readonly catalogue: Pick<Catalogue, 'get'>;
  readonly secondCopy: SecondCopy;
  office(): OfficeParts | undefined;
  /** Called after documents were taken in: they wait to be sent. */
  onTaken(): void;
  /** The present, ISO 8601 UTC. */
  now(): string;
}

/** Gives away what has not been uploaded, and takes in what another PC gave away. */
export class UnsentFiles implements Unsent {
  readonly #parts: UnsentParts;

  constructor(parts: UnsentParts) {
    this.#parts = parts;
  }

  async count(): Promise<number> {
    const office = this.#parts.office();
    return office ? new UnsentEntries(office.databases, this.#parts.positions).count() : 0;
  }

  async toFile(passphrase: string): Promise<{ name: string; text: string; count: number }> {
    const { office, place } = this.#here();
    const madeAt = this.#parts.now();
    const documents = await new UnsentEntries(office.databases, this.#parts.positions).documents();
    const { subtle } = crypto;
    const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
    const about = { office: place.office, device: place.device, madeAt };
    const text = await sealUnsent({ subtle, random }, passphrase, about, documents);
    const count = Object.values(documents).reduce((sum, some) => sum + some.length, 0);
    const name = unsentFileName(place.device, dayOf(madeAt, place.utcOffsetMinutes));
    return { name, text, count };
  }

  read(text: string): Promise<SealedFile | { problem: UnsentProblem }> {
    return readSealed(crypto.subtle, text);
  }

  async takeIn(
    file: SealedFile,
    passphrase: string,
  ): Promise<TakenIn | { problem: UnsentProblem | 'office' }> {
    const { office, place } = this.#here();
    if (file.about.office !== place.office) return { problem: 'office' };
    const opened = await openSealed(crypto.subtle, passphrase, file);
    if ('problem' in opened) return opened;
    const { catalogue, onTaken, secondCopy } = this.#parts;
    const keys = new KnownKeys(catalogue, place.office);
    try {
      return await takeIn(
        {
          databases: office.databases,
          isSigned: (document) => keys.mayHaveSigned(document),
          device: () => office.place().device,
          enrolAnew: () => enrolAnew(office),
          onKept: (database, documents) => secondCopy.add(database, place.device, documents),
          onArrived: (log) => office.onArrived(log),
        },
        opened.documents,
      );
    } finally {
      onTaken();
    }
  }

  #here(): { office: OfficeParts; place: PlaceOfWork } {
    const office = this.#parts.office();
    if (!office) throw new StoreError('nobody');
    return { office, place: office.place() };
  }
}

/** A person waits for it, so that the failure is one that a screen can name. */
async function enrolAnew(office: OfficeParts): Promise<void> {
  try {
    await office.enrolAnew();
  } catch (error) {
    throw error instanceof CentreFailure ? forPerson(error) : error;
  }
}
