import { KnownKeys } from '../known-keys.ts';
import type { Office } from '../office.ts';
import { zero } from '../place-database.ts';
import type { Catalogue, PlaceOfWork } from '../store.ts';
import type { Positions } from '../sync/positions.ts';
import { UnsentEntries } from '../unsent-entries.ts';
import type { CopiedOffice } from './second-copy.ts';

export interface CopiedParts {
  readonly positions: Positions;
  readonly catalogue: Pick<Catalogue, 'get'>;
  place(): PlaceOfWork;
}

/** An office as its second copy needs it. */
export function copiedOffice(office: Office, { positions, catalogue, place }: CopiedParts): CopiedOffice {
  const { code, databases } = office;
  const keys = new KnownKeys(catalogue, code);
  return {
    code,
    databases,
    unsent: new UnsentEntries(databases, positions),
    device: () => place().device,
    isSigned: (document) => keys.mayHaveSigned(document),
    onArrived: (log) => office.follow(log),
    offerAgain: async (name) => positions.save(zero(await positions.get(name))),
  };
}
