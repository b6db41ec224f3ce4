import type { Connection } from '../couch-connection.ts';

/** What a command needs of the outside. */
export interface CommandContext {
  readonly connection: Connection;
  /** A line of the result. */
  readonly say: (line: string) => void;
  /** Asks for a password, a new one twice: on the terminal without showing it, else the first line of the standard input. */
  readonly askPassword: (question: string, options?: { readonly isNew: boolean }) => Promise<string>;
}

/** One thing that the administrator of the server can do. */
export interface Command {
  /** How it is typed, behind `npm run couch --`. */
  readonly usage: string;
  /** One line of help. */
  readonly purpose: string;
  /** Whether words and options behind the command's name are what it takes. */
  readonly accepts: (words: readonly string[]) => boolean;
  /** Exit code when it cannot be done; 1 unless the command means something else by that. */
  readonly failureCode?: number;
  /** Throws `CommandProblem` for what the person who typed it can mend. A number is the exit code. */
  readonly run: (context: CommandContext, words: readonly string[]) => Promise<void> | Promise<number>;
}

/** Cannot be done, for a reason that the person who typed it can mend; the message is that one line. */
export class CommandProblem extends Error {}
