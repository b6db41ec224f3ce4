import { DELIVERY_STATES } from '../../domain/completeness/answer.ts';
import type { Completeness } from '../../domain/completeness/answer.ts';
import { isRecord } from '../../domain/shape.ts';
import { askCentre } from './ask-centre.ts';
import type { CentreChoice } from './centre-choice.ts';

/** How complete the figures of a choice are; undefined when the centre does not say. */
export async function askCompleteness(
  { period, office }: Pick<CentreChoice, 'period' | 'office'>,
  signal: AbortSignal,
): Promise<Completeness | undefined> {
  const { from, until } = period;
  const query = new URLSearchParams({ from, until, ...(office !== undefined && { office }) });
  const answer = await askCentre(`/api/completeness?${query.toString()}`, signal);
  return 'failure' in answer ? undefined : readCompleteness(answer.body);
}

/** What a gateway of another version answers otherwise says nothing: figures are never called complete by mistake. */
export function readCompleteness(body: unknown): Completeness | undefined {
  if (!isRecord(body) || !Array.isArray(body.offices)) return undefined;
  const isSaid = typeof body.isPreliminary === 'boolean' && typeof body.isRunning === 'boolean';
  const isDated = [body.at, body.readBy].every(
    (at) => typeof at === 'string' && !Number.isNaN(Date.parse(at)),
  );
  if (!isSaid || !isDated || !body.offices.every(isOffice)) return undefined;
  return body as unknown as Completeness;
}

function isOffice(office: unknown): boolean {
  return (
    isRecord(office) &&
    typeof office.office === 'string' &&
    typeof office.isComplete === 'boolean' &&
    Array.isArray(office.devices) &&
    office.devices.every(isDevice)
  );
}

function isDevice(device: unknown): boolean {
  return (
    isRecord(device) &&
    typeof device.device === 'string' &&
    typeof device.isComplete === 'boolean' &&
    typeof device.missing === 'number' &&
    DELIVERY_STATES.some((state) => state === device.state)
  );
}
