/** What happened at the gateway is written once: even a server administrator's slip changes nothing of it. */
export function validate(
  document: { readonly _deleted?: boolean },
  old: object | null,
  user: { readonly roles: readonly string[] },
): void {
  if (user.roles.indexOf('_admin') === -1) throw { forbidden: 'gateway-only' };
  if (old || document._deleted) throw { forbidden: 'exists' };
}
