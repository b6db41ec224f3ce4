import type { ServerScope } from 'nano';
import type { Counter, Device, Office } from '../../../app/domain/catalogue.ts';
import { deviceIds } from '../../api/devices.ts';
import { unlessConflict } from '../../couch-answer.ts';
import { Pen, penKey } from './pen.ts';

/** What `audit` keeps of a demo PC's enrolment; `demo` names the run that made it, and no real one has it. */
interface DemoEnrolment {
  readonly _id: string;
  readonly type: 'enrolment';
  readonly at: string;
  readonly by: string;
  readonly publicKey: string;
  readonly demo: string;
}

/** Every PC that was ever enrolled, by `<office>:<device>`: which run made it, undefined for a real one. */
export type Enrolments = ReadonlyMap<
  string,
  { readonly publicKey: string; readonly demo: string | undefined }
>;

/** Read from `audit`, where an enrolment stays, and the catalogue. */
export async function readEnrolments(couch: ServerScope): Promise<Enrolments> {
  const enrolments = new Map<string, { publicKey: string; demo: string | undefined }>();
  for (const [database, prefix] of [
    ['catalogue', 'device:'],
    ['audit', 'enrolment:'],
  ] as const) {
    const range = { startkey: prefix, endkey: `${prefix}\uffff`, include_docs: true };
    const { rows } = await couch.use<Partial<DemoEnrolment>>(database).list(range);
    for (const { id, doc } of rows)
      enrolments.set(id.slice(prefix.length), { publicKey: String(doc?.publicKey), demo: doc?.demo });
  }
  return enrolments;
}

/** What a run is known by, and from when and by whom its PCs were enrolled. */
export interface EnrolmentOptions {
  readonly run: string;
  readonly secret: string;
  readonly at: string;
  readonly by: string;
}

/** The run is there already, by PCs whose keys follow from another secret: it cannot be gone on with. */
export class OtherSecret extends Error {}

/** The pens of one office's counters: enrolled now, or by an earlier run of the same words that was interrupted. */
export async function enrolPcs(
  couch: ServerScope,
  office: Office,
  counters: readonly Counter[],
  enrolments: Enrolments,
  options: EnrolmentOptions,
): Promise<Pen[]> {
  const { run, secret, at, by } = options;
  const taken = new Map([...enrolments].filter(([key]) => key.startsWith(`${office.code}:`)));
  const pens: Pen[] = [];
  const keys = await Promise.all(counters.map(({ code }) => penKey(secret, `${run} ${code}`)));
  const own = new Set(keys.map(({ publicKey }) => publicKey));
  if ([...taken.values()].some((one) => one.demo === run && !own.has(one.publicKey))) throw new OtherSecret();
  for (const [index, key] of keys.entries()) {
    const { code: counter = '', window = '' } = counters[index] ?? {};
    const { publicKey } = key;
    const known = [...taken].find(([, enrolment]) => enrolment.publicKey === publicKey)?.[0];
    const record = { type: 'enrolment', at, by, publicKey, demo: run } as const;
    const id = known?.split(':')[1] ?? (await reserve(couch, office.code, taken, record));
    taken.set(`${office.code}:${id}`, { publicKey, demo: run });
    const place = { office: office.code, counter, window, device: id };
    await keep(couch, { id, office: office.code, counter, publicKey, enrolledAt: at, enrolledBy: by });
    const { prefix, utcOffsetMinutes } = office;
    pens.push(new Pen({ ...place, prefix, utcOffsetMinutes }, key));
  }
  return pens;
}

/** As the gateway does it: `audit` first, where only one can create it. */
async function reserve(
  couch: ServerScope,
  office: string,
  taken: ReadonlyMap<string, unknown>,
  record: Omit<DemoEnrolment, '_id'>,
): Promise<string> {
  const audit = couch.use<DemoEnrolment>('audit');
  for (const id of deviceIds()) {
    if (taken.has(`${office}:${id}`)) continue;
    if (await unlessConflict(audit.insert({ _id: `enrolment:${office}:${id}`, ...record }))) return id;
  }
  throw new Error('no device id is left');
}

async function keep(couch: ServerScope, device: Omit<Device, '_id' | 'type'>): Promise<void> {
  const _id = `device:${device.office}:${device.id}`;
  // One that is there stays as it is: somebody may have moved or revoked it since.
  await unlessConflict(couch.use<Device>('catalogue').insert({ _id, type: 'device', ...device }));
}
