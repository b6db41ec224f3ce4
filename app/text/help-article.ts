/**
 * One part of the help. In texts, `[[F9]]` is a key, `{support}` the support phone of the settings; words in “ ” are
 * names on the screen.
 */
export interface HelpArticle {
  /** Also the anchor; the same in both languages. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly HelpBlock[];
}

export type HelpBlock =
  | string
  /** Steps, in order. */
  | { readonly steps: readonly string[] }
  /** Points without an order. */
  | { readonly points: readonly string[] }
  | { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  /** File under `public/help/`, and what is to be seen on it. */
  | { readonly picture: HelpPicture; readonly caption: string }
  /** Something not to be overlooked. */
  | { readonly note: string }
  /** A button that does something, or leads to a page of the program. */
  | { readonly action: 'print-blank-form' }
  | { readonly page: string; readonly name: string };

export const HELP_PICTURES = ['home', 'register', 'handle', 'rate', 'history', 'window'] as const;
export type HelpPicture = (typeof HELP_PICTURES)[number];
