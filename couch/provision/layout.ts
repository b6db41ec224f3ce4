import type { DatabaseKind } from '../../design-docs/index.ts';

/** How CouchDB lays a database out when it is made. The embedded server has one file of each, whatever is asked for. */
export interface Layout {
  /** Pieces, each with files and index processes of its own (`q`). */
  readonly shards: number;
  /** Of each piece, on different nodes (`n`); CouchDB makes no more than there are nodes, on a single one it is one. */
  readonly copies: number;
}

/**
 * By what a database is for. A database keeps the layout it was made with; shards can be split later (`_reshard`).
 * Measured figures are in `couch/deploy/SIZING.md`.
 */
export const LAYOUTS: Readonly<Record<DatabaseKind, Layout>> = {
  // Thousands of small ones: each further shard costs open files and memory, and one is quick enough for an office.
  entries: { shards: 1, copies: 3 },
  catalogue: { shards: 1, copies: 3 },
  // Each shard's views are built beside the others', and each is asked for every figure. It can be made anew from the
  // entries, and its indexes are the largest thing on the disks: two copies do.
  central: { shards: 2, copies: 2 },
  audit: { shards: 2, copies: 3 },
  // Signed sheets: few, never changed, and nowhere else.
  reports: { shards: 1, copies: 3 },
  // A lease holds only what most copies have written: two of three still do when a node is away.
  gateways: { shards: 1, copies: 3 },
};
