import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Reasons } from '../../../app/domain/entry.ts';
import { invite, saveOutcome, unrated } from '../../../app/pages/visit/rating-actions.ts';
import { close, register } from '../../../app/pages/visit/visit-actions.ts';
import { VisitDesk } from '../../../app/pages/visit/visit-desk.ts';
import { VisitWork } from '../../../app/pages/visit/visit-work.ts';
import { StoreError } from '../../../app/store/store.ts';
import { fakeWorkplace } from '../../rig/fake-workplace.ts';
import { eventually } from '../../rig/platform.ts';

function begin() {
  const workplace = fakeWorkplace();
  const work = new VisitWork(workplace, { id: 'draft-1', kind: 'other', clerk: 'clerk' });
  const types = () => [...workplace.visits.entries.values()].flat().map((entry) => entry.type);
  return { workplace, work, types };
}

test('a rating that the disk refuses is kept and can be saved again', async () => {
  const { workplace, work } = begin();
  work.set('remark', '问路');
  await register(work);
  const { ask } = workplace.ratings;
  workplace.ratings.ask = async (question) => {
    const outcome = await ask(question);
    workplace.visits.failNext = new StoreError('quota');
    return outcome;
  };
  await invite(work);
  assert.is(work.failure, 'quota');
  assert.is(work.visit?.rating, undefined);
  assert.is(work.outcome?.type, 'rate');
});

test('the visitor is thanked only after the rating was stored', async () => {
  const { workplace, work, types } = begin();
  work.set('remark', '问路');
  await register(work);
  const told: string[] = [];
  workplace.ratings.confirm = (isStored) => void told.push(`${types().at(-1)} ${isStored}`);
  await invite(work);
  assert.equal(told, ['rate true']);
});

const WHY: Reasons = {
  type: 'reasons',
  reasons: ['207'],
  channel: 'second-screen',
  askedAt: '2026-11-22T01:41:05.000Z',
  answeredAt: '2026-11-22T01:41:09.000Z',
};

async function badlyRated(level: 1 | 2 | 3 = 2) {
  const begun = begin();
  const { workplace, work } = begun;
  work.set('remark', '问路');
  await register(work);
  const told: string[] = [];
  const { nextRating } = workplace;
  if (nextRating.type === 'rate') workplace.nextRating = { ...nextRating, level };
  workplace.ratings.askReasons = async (of) => {
    told.push(`asked ${of}`);
    return WHY;
  };
  workplace.ratings.confirmReasons = (isStored) => void told.push(`stored ${isStored}`);
  const isOver = () =>
    eventually(() => told.some((one) => one.startsWith('stored')), 'the end of the reasons');
  return { ...begun, told, isOver };
}

test('a bad rating that is stored is asked about, and the reasons become an entry of their own', async () => {
  const { work, types, told, isOver } = await badlyRated();
  await invite(work);
  await isOver();
  assert.equal(told, ['asked 2', 'stored true']);
  assert.equal(types().slice(-2), ['rate', 'reasons']);
  assert.equal(work.visit?.rating?.reasons, ['207']);
  const fair = await badlyRated(3);
  await invite(fair.work);
  assert.equal(fair.told, []);
});

test('reasons hold nothing up: the visit can be closed meanwhile, and what cannot be written is no failure of the clerk’s', async () => {
  const { workplace, work, types, told, isOver } = await badlyRated();
  workplace.ratings.askReasons = async () => {
    await close(work);
    return WHY;
  };
  await invite(work);
  await isOver();
  assert.equal(types().slice(-2), ['close', 'reasons']);
  const other = await badlyRated();
  other.workplace.ratings.askReasons = async () => {
    other.workplace.visits.failNext = new StoreError('quota');
    return WHY;
  };
  await invite(other.work);
  await other.isOver();
  assert.equal([...told, ...other.told], ['stored true', 'stored false']);
  assert.is(other.work.failure, undefined);
  assert.is(other.work.visit?.rating?.level, 2);
});

test('reasons are written under no other name than that of the clerk who asked', async () => {
  const { workplace, work, types, told, isOver } = await badlyRated();
  const { session } = workplace;
  workplace.ratings.askReasons = async () => {
    Object.assign(workplace, { session: { ...session, person: undefined } });
    return WHY;
  };
  await invite(work);
  await isOver();
  assert.equal(told, ['stored false']);
  assert.is(types().at(-1), 'rate');
});

test('a rating that the disk refuses outlives a power cut in the draft, and is written with the next round', async () => {
  const { workplace, work } = begin();
  work.set('remark', '问路');
  await register(work);
  const { ask } = workplace.ratings;
  const told: boolean[] = [];
  workplace.ratings.confirm = (isStored) => void told.push(isStored);
  workplace.ratings.ask = async (question) => {
    const outcome = await ask(question);
    workplace.visits.failNext = new StoreError('quota');
    return outcome;
  };
  await invite(work);
  assert.equal(told, [false]);
  const [draft] = await workplace.store.drafts.of('clerk');
  assert.is(draft?.id, work.id);
  const after = { ...workplace };
  await VisitDesk.of(after).open({ visit: work.visit?.id });
  await eventually(
    async () => (await workplace.visits.get(work.visit?.id ?? ''))?.rating !== undefined,
    'the rating in the store',
  );
  await eventually(async () => (await workplace.store.drafts.of('clerk')).length === 0, 'no draft');
});

test('a rating that the disk refuses waits for the clerk who asked, and is written under no other name', async () => {
  const { workplace } = begin();
  const desk = VisitDesk.of(workplace);
  const work = await desk.open({ kind: 'other' });
  assert.ok(work);
  if (!work) return;
  work.set('remark', '问路');
  await register(work);
  const { ask } = workplace.ratings;
  workplace.ratings.ask = async (question) => {
    const outcome = await ask(question);
    workplace.visits.failNext = new StoreError('quota');
    return outcome;
  };
  await invite(work);
  const signIn = async (user: string) => {
    const person = { user, roles: [], office: 'pd', offline: false };
    Object.assign(workplace, { session: { ...workplace.session, person } });
    workplace.visits.by = user;
    await desk.open({ kind: 'consultation' });
  };
  await signIn('clerk2');
  // It is not theirs to see or to write, not even on purpose.
  assert.not(desk.works.includes(work));
  assert.is(await saveOutcome(work, workplace.nextRating), false);
  assert.is((await workplace.visits.get(work.visit?.id ?? ''))?.rating, undefined);
  await signIn('clerk');
  assert.ok(desk.works.includes(work));
  const rated = async () => (await workplace.visits.timeline(work.visit?.id ?? ''))?.entries.at(-1);
  await eventually(async () => (await rated())?.type === 'rate', 'the rating');
  assert.is((await rated())?.by, 'clerk');
});

test('a question that is still open when another clerk signs in ends on the desk of the first', async () => {
  const { workplace } = begin();
  const desk = VisitDesk.of(workplace);
  const work = await desk.open({ kind: 'other' });
  assert.ok(work);
  if (!work) return;
  work.set('remark', '问路');
  await register(work);
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const { ask } = workplace.ratings;
  workplace.ratings.ask = async (question) => {
    await answered;
    return ask(question);
  };
  const invited = invite(work);
  await eventually(() => work.isAsking, 'the question');
  const person = { user: 'clerk2', roles: [], office: 'pd', offline: false };
  Object.assign(workplace, { session: { ...workplace.session, person } });
  await desk.open({ kind: 'consultation' });
  answer();
  await invited;
  assert.is(work.outcome?.type, 'rate');
  assert.is((await workplace.store.drafts.of('clerk'))[0]?.id, work.id);
});

test('why there is no rating is recorded as what it was', async () => {
  const { work } = begin();
  work.set('remark', '问路');
  await register(work);
  await unrated(work, 'declined');
  assert.is(work.visit?.unrated, 'declined');
  await close(work);
  assert.is(work.visit?.state, 'closed');
});

test.run();
