import { isRecord } from '../../domain/shape.ts';
import type { Centre } from './centre.ts';
import { CentreFailure } from './centre-failure.ts';

/** What the centre says in one small answer: all that a PC needs to know to see that there is nothing to do. */
export interface News {
  /** Whom the session belongs to. */
  readonly user: string;
  readonly roles: readonly string[];
  /** Database → a short text that changes with what is in it; absent where the centre has no such database. */
  readonly states: ReadonlyMap<string, string>;
  /** Database → the mark that this PC keeps there. */
  readonly marks: ReadonlyMap<string, string>;
}

/** Databases that the centre tells of in one answer. A PC with more of them, of many old years, asks several times. */
const AT_ONCE = 12;

/** Asks who is signed in and whether anything is new, in base data and in these databases. */
export async function readNews(
  centre: Centre,
  device: string | undefined,
  databases: readonly string[],
): Promise<News> {
  let news = await ask(centre, device, databases.slice(0, AT_ONCE));
  for (let next = AT_ONCE; next < databases.length; next += AT_ONCE) {
    const more = await ask(centre, device, databases.slice(next, next + AT_ONCE));
    // What was said first holds, so that nothing that came since is taken for known. Somebody else may have signed in in
    // between: the last answer says whose the session is now.
    news = {
      ...more,
      states: new Map([...more.states, ...news.states]),
      marks: new Map([...news.marks, ...more.marks]),
    };
  }
  return news;
}

async function ask(centre: Centre, device: string | undefined, databases: readonly string[]): Promise<News> {
  const query = new URLSearchParams({
    ...(device !== undefined && { device }),
    ...(databases.length > 0 && { databases: databases.join(' ') }),
  });
  const answer = await centre.get(`/api/news?${query.toString()}`);
  if (!isRecord(answer) || typeof answer.name !== 'string') throw new CentreFailure('failed');
  const roles = Array.isArray(answer.roles) ? answer.roles.map(String) : [];
  return { user: answer.name, roles, states: textsOf(answer.states), marks: textsOf(answer.marks) };
}

function textsOf(value: unknown): ReadonlyMap<string, string> {
  const pairs = isRecord(value) ? Object.entries(value) : [];
  return new Map(pairs.flatMap(([name, text]) => (typeof text === 'string' ? [[name, text] as const] : [])));
}
