import type { Completeness, DeviceDelivery } from '../../app/domain/completeness/answer.ts';

/** States in which nothing more is waited for. */
const SETTLED: readonly DeviceDelivery['state'][] = ['complete', 'revoked', 'replaced'];
/** So many are named, the others are counted. */
const NAMED = 50;

/** Which PCs have delivered up to when: what has not come, nobody can have looked at. */
export function printDelivery({ offices }: Completeness, say: (line: string) => void): void {
  const all = offices.flatMap(({ office, devices }) => devices.map((device) => ({ office, device })));
  const behind = all.filter(({ device }) => !SETTLED.includes(device.state));
  say(`${all.length} PCs, ${behind.length} of them not known to have delivered everything before today`);
  for (const { office, device } of behind.slice(0, NAMED))
    say(`  ${office} ${device.device} ${device.state}: ${said(device)}`);
  if (behind.length > NAMED) say(`  and ${behind.length - NAMED} more; --json names all`);
}

function said({ deliveredUntil, heardAt, missing }: DeviceDelivery): string {
  const until = deliveredUntil === undefined ? 'nothing proved' : `delivered until ${deliveredUntil}`;
  const heard = heardAt === undefined ? 'never heard of' : `heard of ${heardAt}`;
  return [...(missing > 0 ? [`${missing} missing`] : []), until, heard].join(', ');
}
