/** What is wrong. Each kind is one sentence of the report; what it may mean is in the README. */
export const FINDINGS = {
  lost: 'confirmed once, and not there any more',
  tail: 'reported by the PC, and never arrived',
  gap: 'places in the log of a PC that no entry fills',
  'number-gap': 'visit numbers that no registration bears',
  'seq-twice': 'two entries in one place of the log of a PC: a fork or a clone',
  'number-twice': 'two registrations with one number: a fork or a clone',
  sums: 'CouchDB counts other entries than it shows',
  chain: 'not the entry that the PC wrote before: something was taken out, put in or exchanged',
  signature: 'not what the PC signed: altered or forged',
  exchanged: 'not the entry that was pushed',
  device: 'of a PC that the office does not have, or whose key is not there',
  key: 'the key of the PC is not the one that it was enrolled with',
  revoked: 'came after the key of the PC was revoked',
  unpushed: 'came into CouchDB past the gateway',
  backdated: 'dated back',
  future: 'dated later than it came',
  by: 'in the name of somebody who was not signed in at the PC',
  'sign-in': 'a sign-in that the centre knows nothing of',
  rating: 'a rating without what proves it',
  'import-altered': 'imported from the old platform, and not as it was imported',
  'import-unrecorded': 'looks imported, and no import is recorded that brought it',
  'import-missing': 'an import brought it, and it is not there',
  shape: 'no well-formed entry',
  place: 'belongs into another database',
  revision: 'a revision that no PC makes',
  deleted: 'deleted',
  conflict: 'a conflict: two versions of one document',
  design: 'a design document that is not of this program',
  'central-missing': 'a visit that is not in central',
  'central-extra': 'in central without entries',
  'central-different': 'in central otherwise than its entries say',
  sheet: 'a sheet, or a list of its visits, that is not what its digest says',
  'sheet-signature': 'a signature under a sheet that does not fit it, or that nobody had the right to',
  'sheet-figures': 'figures of a sheet that its visits do not add up to',
  'sheet-lost': 'a sheet, a signature or a list of visits that was made, and is not there',
  history: 'base data that nobody is recorded to have changed so',
} as const;
export type FindingKind = keyof typeof FINDINGS;

/** What is odd and can be honest; it leaves the exit code at 0. */
export const NOTES = {
  clock: 'the clock of a PC was wrong, and was put right',
  waiting: 'reported by a PC that has not finished its push yet',
  restoring: 'missing, and PCs are offering everything again after a restore: look again in an hour',
  'audit-gap': 'a sign-in within a time of which audit holds nothing: restored from an older copy',
  behind: 'central has not come so far yet: `npm run couch -- fold` brings it there',
  'fold-version': 'central was folded by another version of the program',
  'sheet-late': 'visits of a sheet that have come or changed since it was made: 补报 of the next one',
  importing: 'an import was about to write it: when none is running any more, run the same one again',
  newer: 'entries of a newer version of the program, which this one cannot read',
} as const;
export type NoteKind = keyof typeof NOTES;

/** One thing that was found, named by the id of the document, or by PC and place where there is none. */
export interface Finding<Kind extends string = FindingKind | NoteKind> {
  readonly kind: Kind;
  readonly id: string;
  readonly database: string;
  /** What exactly, in a few words; absent where the kind says everything. */
  readonly detail?: string;
}

export interface Group {
  readonly count: number;
  readonly first: readonly Finding[];
}

/** Collects what is found; of each kind so many are kept, the others are counted. */
export class Findings {
  readonly #most: number;
  readonly #groups = new Map<string, { count: number; first: Finding[] }>();

  constructor(most = Number.POSITIVE_INFINITY) {
    this.#most = most;
  }

  add(kind: FindingKind | NoteKind, database: string, id: string, detail?: string): void {
    const group = this.#groups.get(kind) ?? { count: 0, first: [] };
    group.count += 1;
    if (group.first.length < this.#most)
      group.first.push({ kind, id, database, ...(detail !== undefined && { detail }) });
    this.#groups.set(kind, group);
  }

  get(kind: FindingKind | NoteKind): Group {
    return this.#groups.get(kind) ?? { count: 0, first: [] };
  }

  /** How many findings there are; notes do not count. */
  get count(): number {
    return [...this.#groups].reduce((sum, [kind, group]) => sum + (kind in FINDINGS ? group.count : 0), 0);
  }

  /** Everything that is kept, findings and notes apart. */
  get all(): { readonly findings: readonly Finding[]; readonly notes: readonly Finding[] } {
    const all = [...this.#groups.values()].flatMap(({ first }) => first);
    return {
      findings: all.filter(({ kind }) => kind in FINDINGS),
      notes: all.filter(({ kind }) => kind in NOTES),
    };
  }
}
