import type { Move } from '../../app/domain/entry.ts';
import type { Visit } from '../../app/domain/visit.ts';
import type { LocalStore } from '../../app/store/local-store.ts';
import type { Chance } from '../../couch/demo/visits/chance.ts';
import { newVisit } from '../rig/store.ts';

/** Does one thing that clerks do; resolves to the ids of the entries that were acknowledged. Rejects as the store does. */
export async function workOn(store: LocalStore, chance: Chance): Promise<readonly string[]> {
  const visits = [...(await store.visits.open()), ...(await closedOnes(store))];
  if (visits.length === 0 || chance.is(0.4)) {
    const party = visits.length > 0 && chance.is(0.2) ? { party: chance.one(visits).id } : {};
    const kind = chance.one(['consultation', 'inquiry', 'other'] as const);
    return [(await store.visits.register(newVisit({ kind, ...party }))).id];
  }
  if (chance.is(0.1)) await store.visits.note({ type: 'reveal', visit: chance.one(visits).id });
  const visit = chance.one(visits);
  // One after the other, as a visit is brought to its end; what is not possible now is refused by the store.
  const moves = chance.is(0.3) ? [closing(visit), { type: 'close' } as const] : [someMove(chance)];
  const ids: string[] = [];
  for (const move of moves) ids.push(...(await moved(store, visit.id, move)));
  return ids;
}

async function moved(store: LocalStore, visit: string, move: Move): Promise<readonly string[]> {
  const before = await store.visits.timeline(visit);
  const known = new Set(before?.entries.map(({ _id }) => _id));
  await store.visits.move(visit, move);
  const after = await store.visits.timeline(visit);
  // What arrived from the centre meanwhile was acknowledged by another PC.
  return (after?.entries ?? [])
    .filter(({ _id, device }) => !known.has(_id) && device === store.place?.device)
    .map(({ _id }) => _id);
}

async function closedOnes(store: LocalStore): Promise<readonly Visit[]> {
  return (await store.visits.closedBetween('2000-01-01', '2099-12-31')).slice(0, 3);
}

function closing(visit: Visit): Move {
  return visit.answer ? { type: 'unrated', reason: 'left' } : { type: 'answer', text: '材料齐全' };
}

function someMove(chance: Chance): Move {
  const { type: _, ...details } = { type: 'register', ...newVisit() };
  const { visitor, matters } = details;
  return chance.one<Move>([
    { type: 'amend', visitor: { ...visitor, name: '李四' }, matters },
    { type: 'answer', text: '材料齐全', outcome: 'answered' },
    { type: 'case-number', caseNumber: 'SP2026-0007' },
    { type: 'invite', channel: 'keypad' },
    {
      type: 'rate',
      level: 5,
      channel: 'keypad',
      askedAt: '2026-11-22T04:00:00.000Z',
      answeredAt: '2026-11-22T04:00:05.000Z',
      evidence: ['A5'],
    },
    { type: 'unrated', reason: 'declined' },
    { type: 'transfer', clerk: 'clerk2' },
    { type: 'close' },
    { type: 'void', reason: 'duplicate' },
    { type: 'void', reason: 'mistake', asLead: true },
    { type: 'supplement', text: '补充说明' },
  ]);
}
