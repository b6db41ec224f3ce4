import type { SealedFile, UnsentProblem } from '../domain/unsent-file.ts';

/** What became of the documents of a file that was taken in. */
export interface TakenIn {
  /** They are on this PC now, and go to the centre like its own. */
  readonly added: number;
  /** They were here already. */
  readonly known: number;
  /** This PC has others under their ids; left out. */
  readonly clashing: number;
  /** Signed by no key of the PC that they name; left out. */
  readonly unsigned: number;
}

/** Entries that the centre has not confirmed, as a file: so that they survive this PC. Every call works offline. */
export interface Unsent {
  /** Over all years of the office, what was refused as well. */
  count(): Promise<number>;
  /** The encrypted file's name and text. */
  toFile(
    passphrase: string,
  ): Promise<{ readonly name: string; readonly text: string; readonly count: number }>;
  /** Reads a file as far as it goes without a passphrase. */
  read(text: string): Promise<SealedFile | { readonly problem: UnsentProblem }>;
  /** Takes in what another PC of this office gave away; `office` when it is of another one. */
  takeIn(
    file: SealedFile,
    passphrase: string,
  ): Promise<TakenIn | { readonly problem: UnsentProblem | 'office' }>;
}
