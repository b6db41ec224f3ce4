import type { CatalogueDocument, CatalogueType, Material } from '../../domain/catalogue.ts';
import type { Finding } from '../../domain/shape.ts';
import type { Catalogue } from '../../store/store.ts';

/** The sections of `/admin/<section>`, in the order in which an empty catalogue is filled. */
export const SECTIONS = [
  'offices',
  'windows',
  'counters',
  'staff',
  'matters',
  'phrases',
  'norms',
  'links',
  'calendars',
  'keypads',
  'settings',
  'devices',
] as const;
export type SectionName = (typeof SECTIONS)[number];

/** How a field is typed. */
export type FieldKind =
  | 'text'
  | 'password'
  /** Several lines that are one text. */
  | 'long'
  /** Several lines, each an item of a list. */
  | 'lines'
  | 'number'
  | 'day'
  | 'choice'
  | 'choices'
  | 'flag'
  | 'materials';

/** What a form holds for a field while it is being typed. */
export type FormValue = string | boolean | readonly string[] | readonly Material[];
export type FormValues = Readonly<Record<string, FormValue>>;

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** One field of a form. Labels are read when drawn, because the language can change. */
export interface FieldPlan {
  readonly name: string;
  readonly label: () => string;
  readonly kind: FieldKind;
  /** Said below the field, and beside it when what was typed does not fit. */
  readonly hint?: () => string;
  /** Longest text in UTF-16 code units, as `catalogue-shape.ts` has it. */
  readonly max?: number;
  readonly optional?: boolean;
  /** Part of the id: typed once, never changed. */
  readonly fixed?: boolean;
  readonly options?: (catalogue: Catalogue) => readonly Option[];
}

export interface Column {
  readonly label: () => string;
  readonly of: (document: CatalogueDocument, catalogue: Catalogue, today: string) => string;
  readonly number?: boolean;
}

/** A field with what is wrong with it, as a sentence. */
export type Messages = Readonly<Record<string, string | undefined>>;

/** One section of the administration: what its list and its form show. All forms are drawn from such a plan. */
export interface SectionPlan {
  readonly section: SectionName;
  readonly type: CatalogueType;
  readonly title: () => string;
  readonly columns: readonly Column[];
  readonly fields: readonly FieldPlan[];
  /** Asked only when a document is made; no part of it. */
  readonly newFields?: readonly FieldPlan[];
  /** What the document is called in titles and messages. */
  readonly nameOf: (document: CatalogueDocument) => string;
  /** Which documents of the type it lists; absent: all. */
  readonly holds?: (document: CatalogueDocument) => boolean;
  /** Another page that makes such documents. */
  readonly maker?: { readonly path: string; readonly label: () => string };
  /** The section that must not be empty before something can be added here. */
  readonly needs?: 'offices' | 'windows';
  /** Absent: nothing can be added. */
  readonly blank?: (catalogue: Catalogue, today: string) => FormValues;
  /** Values that follow from others while a new document is typed, e.g. the next free code. */
  readonly suggest?: (values: FormValues, changed: string, catalogue: Catalogue) => FormValues;
  readonly toForm: (document: CatalogueDocument, today: string) => FormValues;
  /** The document to be checked and sent; it may be malformed, which the shape then says. */
  readonly toDocument: (values: FormValues, before: CatalogueDocument | undefined) => Record<string, unknown>;
  /** The field of the form that a finding of the shape belongs to. */
  readonly fieldOf: (finding: Finding) => string;
  /** What the shape cannot know: other documents, today. */
  readonly alsoWrong?: (
    values: FormValues,
    before: CatalogueDocument | undefined,
    catalogue: Catalogue,
    today: string,
  ) => Messages;
}
