import { textOf } from './text.ts';

/** What a database is for; each kind bears its own design documents. */
export type DatabaseKind = 'entries' | 'catalogue' | 'central' | 'audit' | 'reports' | 'gateways';

/** A design document as CouchDB takes it. */
export interface DesignDocument {
  readonly _id: `_design/${string}`;
  readonly language: 'javascript';
  readonly views?: Readonly<Record<string, { readonly map: string; readonly reduce?: string }>>;
  readonly validate_doc_update?: string;
}

/** What is counted in `central`; each view has the name of its design document. */
const CENTRAL_VIEWS = {
  counts: './central/counts.ts',
  service: './central/service.ts',
  quality: './central/quality.ts',
  'in-hand': './central/in-hand.ts',
  flow: './central/flow.ts',
} as const;
/** By which visits are found, or gone through one by one; there is nothing to add up. */
const CENTRAL_INDEXES = { terms: './central/terms.ts', visitors: './central/visitors.ts' } as const;
const EMIT_BY = './central/emit-by.ts';

/** What earlier versions had and nobody reads any more: `npm run couch -- deploy` removes it with its index. */
export const RETIRED_DESIGNS: Readonly<Partial<Record<DatabaseKind, readonly string[]>>> = {
  central: ['_design/weekly-counts', '_design/hours'],
};

const VALIDATORS = {
  entries: './entries/only-additions.ts',
  catalogue: './catalogue/only-the-gateway.ts',
  audit: './audit/only-additions.ts',
  reports: './reports/only-additions.ts',
} as const;

/** The design documents of every database of a kind. Same input, same text: writing them again changes nothing. */
export async function designDocumentsFor(kind: DatabaseKind): Promise<readonly DesignDocument[]> {
  if (kind === 'central')
    return Promise.all([
      ...Object.entries(CENTRAL_VIEWS).map(centralView),
      ...Object.entries(CENTRAL_INDEXES).map(centralIndex),
    ]);
  // Only administrators reach it, and a validator would cost every push.
  if (kind === 'gateways') return [];
  const validator: DesignDocument = {
    _id: '_design/validate',
    language: 'javascript',
    validate_doc_update: await textOf(VALIDATORS[kind], 'validate'),
  };
  return kind === 'entries' ? [validator, await numbers()] : [validator];
}

/** By their sums the entries of every device are known to be all there; both are read together, and change together. */
async function numbers(): Promise<DesignDocument> {
  return {
    _id: '_design/numbers',
    language: 'javascript',
    views: {
      seq: { map: await textOf('./entries/numbers-seq.ts', 'map'), reduce: '_stats' },
      n: { map: await textOf('./entries/numbers-n.ts', 'map'), reduce: '_stats' },
    },
  };
}

/** A view to a design document: CouchDB rebuilds all views of a document when one of them changes. */
async function centralView([view, file]: readonly [string, string]): Promise<DesignDocument> {
  const map = await textOf(file, 'map', [EMIT_BY]);
  return { _id: `_design/${view}`, language: 'javascript', views: { [view]: { map, reduce: '_sum' } } };
}

async function centralIndex([index, file]: readonly [string, string]): Promise<DesignDocument> {
  return {
    _id: `_design/${index}`,
    language: 'javascript',
    views: { [index]: { map: await textOf(file, 'map') } },
  };
}
