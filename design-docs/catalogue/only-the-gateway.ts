/** Base data is changed by the gateway, which knows who may change what and keeps the history; by nobody else. */
export function validate(
  _document: object,
  _old: object | null,
  user: { readonly roles: readonly string[] },
): void {
  if (user.roles.indexOf('_admin') === -1) throw { forbidden: 'gateway-only' };
}
