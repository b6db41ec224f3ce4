import type { ServerScope } from 'nano';
import { addDays } from '../../app/domain/calendar.ts';
import { centralVisit, CENTRAL_VERSION } from '../../app/domain/central-visit.ts';
import type { CentralVisit } from '../../app/domain/central-visit.ts';
import type { MoveEntry, RegisterEntry } from '../../app/domain/entry.ts';
import { foldVisit } from '../../app/domain/fold.ts';
import { moveId, visitId, visitNumber } from '../../app/domain/identifier.ts';
import { KINDS } from '../../app/domain/kind.ts';
import { OFFICE_ROWS } from '../../couch/demo/offices.ts';
import { concealBy } from '../../couch/fold/conceal.ts';
import { Chance } from '../../couch/demo/visits/chance.ts';
import { digestOfEntries } from '../../couch/fold/entries-digest.ts';
import { UNPROVEN } from './unproven.ts';

const CONCEAL = concealBy('bench');
const SHANGHAI_MINUTES = 480;
/** A database that is nowhere: the worker withdraws visits of one that is there and lacks their entries. */
const DATABASE = 'entries-elsewhere-2026';

export interface CentralFilling {
  readonly visits: number;
  readonly seed: number;
  /** The days that the visits are spread over: so many, up to this one. */
  readonly lastDay: string;
  readonly days: number;
}

/** Visits of all demo offices as the worker would have made them, in the order of their days, as they come in life. */
export function* centralVisits({ visits, seed, lastDay, days }: CentralFilling): Generator<CentralVisit> {
  const chance = new Chance(seed);
  for (let n = 1; n <= visits; n += 1) {
    const { code, counters } = chance.one(OFFICE_ROWS);
    const day = workingDay(addDays(lastDay, Math.floor(((n - 1) * days) / visits) - days + 1));
    const begun = Date.parse(`${day}T01:00:00.000Z`) + chance.between(0, 480) * 60_000;
    const at = new Date(begun).toISOString();
    const device = `b${(n % 9) + 1}`;
    const id = visitId(code, at, device, n);
    const by = `${code}-clerk${chance.between(1, counters)}`;
    const counter = `${code}-1-${chance.between(1, counters)}`;
    const stamp = { schema: 1, by, device, ...UNPROVEN };
    const matter = chance.between(1, 60);
    const register: RegisterEntry = {
      ...stamp,
      _id: id,
      type: 'register',
      at,
      seq: n * 4,
      n,
      number: visitNumber(code.toUpperCase().slice(0, 2), 2026, device, n),
      office: code,
      window: `${code}-1`,
      counter,
      kind: chance.one([...KINDS, 'consultation', 'consultation']),
      channel: chance.is(0.1) ? 'phone' : 'counter',
      party: id,
      visitor: {
        name: '张伟',
        organisation: '上海仁济药房',
        phone: `138${String(n % 40_000).padStart(8, '0')}`,
      },
      matters: [{ code: `m-${matter}`, name: `事项${matter}` }],
      ...(chance.is(0.9) && { clockOffsetMs: chance.between(-8_000, 8_000) }),
      ...(chance.is(0.03) && { backfilledAt: new Date(begun + 86_400_000).toISOString() }),
    };
    const entries = [register, ...movesOf(register, stamp, chance)];
    const visit = foldVisit({ entries });
    if (!visit) throw new Error('no visit');
    yield centralVisit(visit, {
      database: DATABASE,
      entries: digestOfEntries(entries),
      fold: CENTRAL_VERSION,
      utcOffsetMinutes: SHANGHAI_MINUTES,
      registration: register,
      conceal: CONCEAL,
      now: new Date(begun + chance.between(1, chance.is(0.05) ? 200 : 5) * 60_000).toISOString(),
      isLive: true,
    });
  }
}

/** Answered, rated or not, and closed, most on the same day; a few stay open or are voided. */
function movesOf(
  { _id, at }: RegisterEntry,
  stamp: Pick<MoveEntry, 'schema' | 'by' | 'device' | 'prev' | 'signature'>,
  chance: Chance,
): MoveEntry[] {
  const minutes = chance.is(0.04) ? chance.between(1, 5) * 1440 : chance.between(2, 25);
  const later = new Date(Date.parse(at) + minutes * 60_000).toISOString();
  const make = (seq: number, move: object) =>
    ({ ...stamp, ...move, _id: moveId(_id, later, stamp.device, seq), at: later, seq }) as MoveEntry;
  if (chance.is(0.02)) return [make(1, { type: 'void', reason: 'mistake' })];
  const answer = make(1, {
    type: 'answer',
    text: '请到二楼办理',
    outcome: chance.is(0.8) ? 'accepted' : 'correction',
  });
  if (chance.is(0.01)) return [answer];
  const level = chance.is(0.8) ? 5 : chance.between(1, 4);
  const rated = { type: 'rate', level, channel: 'keypad', askedAt: later, answeredAt: later };
  const unrated = { type: 'unrated', reason: chance.one(['left', 'declined', 'timeout', 'not-invited']) };
  return [answer, make(2, chance.is(0.7) ? rated : unrated), make(3, { type: 'close' })];
}

function workingDay(day: string): string {
  const weekday = new Date(day).getUTCDay();
  return addDays(day, weekday === 0 ? -2 : weekday === 6 ? -1 : 0);
}

/** Writes them into a database that is there. */
export async function fillCentral(
  couch: ServerScope,
  filling: CentralFilling,
  name = 'central',
): Promise<void> {
  const database = couch.use<CentralVisit>(name);
  let batch: CentralVisit[] = [];
  const write = async () => {
    const faulty = (await database.bulk({ docs: batch })).find((row) => row.error);
    if (faulty) throw new Error(`${faulty.error} ${faulty.reason ?? ''}`);
    batch = [];
  };
  for (const visit of centralVisits(filling)) {
    batch.push(visit);
    if (batch.length === 1000) await write();
  }
  if (batch.length > 0) await write();
}
