import { isRecord } from '../../app/domain/shape.ts';
import { statusOf } from '../couch-answer.ts';
import { NoAnswer } from '../gateway/upstream.ts';
import { ServerProblem, StartProblem } from '../start-problem.ts';
import { CommandProblem } from './command.ts';

/** Exit code: could not be done, for a reason that is said. */
export const NOT_DONE = 1;
/** Exit code: a word, an option or a setting is wrong, and nothing was done. */
export const NOT_UNDERSTOOD = 2;
/** Exit code: there is no CouchDB to work with. */
export const NO_SERVER = 3;

export interface Failure {
  /** One line for what the person can mend; a fault of the program is shown whole, with the place where it happened. */
  readonly said: unknown;
  readonly code: number;
}

const AGAIN = 'what was done stays, and the command can be run again';
/** As `nano` says it, which gives neither code nor cause. */
const CONNECTION = /^error happened in your connection|^fetch failed$|^socket hang up$/;
const LOST_CODES = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET'];

/** What to say of an error, and with which code to end. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CommandProblem) return { said: error.message, code: NOT_DONE };
  if (error instanceof ServerProblem) return { said: error.message, code: NO_SERVER };
  if (error instanceof StartProblem) return { said: error.message, code: NOT_UNDERSTOOD };
  if (isFull(error)) return { said: `a disk is full; ${AGAIN}`, code: NOT_DONE };
  if (isConnection(error)) return { said: `CouchDB does not answer any more; ${AGAIN}`, code: NO_SERVER };
  const status = statusOf(error);
  if (status === 401 || status === 403)
    return {
      said: `CouchDB refuses the administrator of COUCHDB_URL (${status}); ${AGAIN}`,
      code: NO_SERVER,
    };
  return { said: error, code: NOT_DONE };
}

/** Of this program, or of CouchDB: 507, or 500 with the name that Erlang has for it. */
function isFull(error: unknown): boolean {
  if (codeOf(error) === 'ENOSPC' || statusOf(error) === 507) return true;
  return error instanceof Error && /\benospc\b/i.test(error.message);
}

function isConnection(error: unknown): boolean {
  if (error instanceof NoAnswer || LOST_CODES.includes(codeOf(error))) return true;
  return error instanceof Error && statusOf(error) === undefined && CONNECTION.test(error.message);
}

function codeOf(error: unknown): string {
  const code = isRecord(error) || error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : '';
}
