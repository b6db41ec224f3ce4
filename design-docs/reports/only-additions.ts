/** Sheets, signatures and the visits behind them are written once: what was signed never changes. */
export function validate(
  document: { readonly _deleted?: boolean },
  old: object | null,
  user: { readonly roles: readonly string[] },
): void {
  if (user.roles.indexOf('_admin') === -1) throw { forbidden: 'gateway-only' };
  if (old || document._deleted) throw { forbidden: 'exists' };
}
