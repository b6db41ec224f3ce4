import { createContext, Script } from 'node:vm';

/** A row that a view emitted. */
export interface Row {
  readonly key: readonly (string | number)[];
  readonly value: readonly number[];
}

/** Runs the text of a map function as CouchDB does: alone in an engine, with `emit` and nothing else. */
export function runMap(text: string, documents: readonly object[]): Row[] {
  const rows: string[] = [];
  // Only texts cross the border, so that nothing of this program leaks into the engine.
  const context = createContext(
    { send: (row: string) => void rows.push(row) },
    { codeGeneration: { strings: false, wasm: false } },
  );
  const emit = 'function emit(key, value) { send(JSON.stringify({ key: key, value: value })); }';
  const each = `JSON.parse(documents).forEach(function (one) { (${text})(one); });`;
  context.documents = JSON.stringify(documents);
  new Script(`${emit}\n${each}`).runInContext(context);
  return rows.map((row) => JSON.parse(row) as Row);
}

/** What a validator says to a write: undefined when it allows it, else the reason. */
export function runValidator(
  text: string,
  write: { readonly document: object; readonly old?: object | null; readonly roles?: readonly string[] },
): string | undefined {
  const user = { name: 'someone', roles: write.roles ?? [] };
  const context = createContext({ json: JSON.stringify([write.document, write.old ?? null, user, {}]) });
  const call = `(function () {
    var given = JSON.parse(json);
    try { (${text})(given[0], given[1], given[2], given[3]); } catch (refusal) {
      return refusal.forbidden || 'threw ' + refusal;
    }
  })()`;
  const answer: unknown = new Script(call).runInContext(context);
  return typeof answer === 'string' ? answer : undefined;
}
