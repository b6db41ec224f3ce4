import type { Connection } from '../couch-connection.ts';
import type { Progress } from './progress.ts';

/** What a command needs of the outside. */
export interface CommandContext {
  readonly connection: Connection;
  /** A line of the result. */
  readonly say: (line: string) => void;
  /** Asks for a password, a new one twice: on the terminal without showing it, else the first line of the standard input. */
  readonly askPassword: (question: string, options?: { readonly isNew: boolean }) => Promise<string>;
  /** How far long work is; a bar on a terminal. */
  readonly progress: Progress;
}

/** An option of a command: a word that begins with `--`. */
export interface CommandOption {
  /** With its dashes. */
  readonly name: string;
  /** What follows it, for the help: `<code>`. Without one nothing follows. */
  readonly value?: string;
  readonly meaning: string;
}

/** One thing that the administrator of the server can do. */
export interface Command {
  /** How it is typed, behind `npm run couch --`. */
  readonly usage: string;
  /** One line of help. */
  readonly purpose: string;
  /** What `npm run couch -- <command> --help` says besides. */
  readonly help: {
    /** What it does, in whole sentences; one line each. */
    readonly does: readonly string[];
    readonly options?: readonly CommandOption[];
    /** Exit codes that mean something else than with every command. */
    readonly exits?: Readonly<Record<number, string>>;
    /** One line as it is typed, behind `npm run couch --`. */
    readonly example: string;
  };
  /** Whether words and options behind the command's name are what it takes. */
  readonly accepts: (words: readonly string[]) => boolean;
  /** Exit code when it cannot be done, where that is not told by the usual ones; see `failure.ts`. */
  readonly failureCode?: number;
  /** Throws `CommandProblem` for what the person who typed it can mend. A number is the exit code. */
  readonly run: (context: CommandContext, words: readonly string[]) => Promise<void> | Promise<number>;
}

/** Cannot be done, for a reason that the person who typed it can mend; the message is that one line. */
export class CommandProblem extends Error {}
