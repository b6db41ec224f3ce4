import type { ServerScope } from 'nano';

type Method = (...words: unknown[]) => unknown;

/** Requests of a database that the deployment makes. */
const OF_DATABASE = ['get', 'list', 'insert', 'destroy', 'view'];

/**
 * A server at which the program ends at one of its requests: before it is sent, or when it has been carried out and the
 * answer has not come. From then on every request fails, as of a program that is no more.
 */
export function interruptedAt(
  couch: ServerScope,
  request: number,
  when: 'before' | 'after',
): { readonly couch: ServerScope } {
  let count = 0;
  const counted =
    (method: Method) =>
    async (...words: unknown[]) => {
      count += 1;
      if (count > request || (count === request && when === 'before')) throw new Interrupted();
      const answer = await method(...words);
      if (count >= request) throw new Interrupted();
      return answer;
    };
  const wrap = <T extends object>(
    target: T,
    names: readonly string[],
    more: Readonly<Record<string, unknown>> = {},
  ): T =>
    new Proxy(target, {
      get(held, name) {
        if (typeof name === 'string' && Object.hasOwn(more, name)) return more[name];
        const value: unknown = Reflect.get(held, name);
        if (typeof name === 'string' && names.includes(name) && typeof value === 'function')
          return counted(value.bind(held) as Method);
        return value;
      },
    });
  return {
    couch: wrap(couch, ['request'], {
      use: (name: string) => wrap(couch.use(name), OF_DATABASE),
      db: wrap(couch.db, ['list', 'get']),
    }),
  };
}

/** With a status, so that it is no answer that comes late. */
class Interrupted extends Error {
  readonly statusCode = 400;
}
