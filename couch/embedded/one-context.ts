import vm from 'node:vm';

/**
 * PouchDB makes a V8 context for each document that each view is shown, a third of all processor time while visits come
 * in. Its functions are the product's own design documents, which only the administrator can write, and strict ones that
 * leave nothing behind in a context; so all of them get the same.
 */
export function evaluateInOneContext(): void {
  const context = vm.createContext();
  vm.runInNewContext = (code) => vm.runInContext(code, context) as unknown;
}
