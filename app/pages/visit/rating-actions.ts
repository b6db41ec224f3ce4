import { RATING_ASKS } from '../../domain/catalogue.ts';
import type { Unrated } from '../../domain/entry.ts';
import { isBad } from '../../domain/level.ts';
import type { Level } from '../../domain/level.ts';
import type { RatingOutcome } from '../../rating/rating-desk.ts';
import { saveHandlingNow } from './visit-actions.ts';
import type { VisitWork } from './visit-work.ts';

/** 邀请评价: writes the invitation, asks, and writes what came of it. The clerk can end the question, never answer it. */
export async function invite(work: VisitWork): Promise<void> {
  const { ratings, store, session } = work.workplace;
  const { visit } = work;
  if (visit?.state !== 'open' || visit.rating) return;
  const { state } = ratings;
  if (state.name === 'asking' && state.visit === visit.id) return;
  if (state.name === 'no-device' || state.name === 'asking') {
    work.failure = state.name;
    work.wish = state.name === 'no-device' ? 'open-screen' : undefined;
    work.changed();
    return;
  }
  if (asksLeft(work) === 0) {
    work.failure = 'asked-enough';
    work.wish = 'unrated';
    work.changed();
    return;
  }
  const invited = await work.run(async () => {
    if (await saveHandlingNow(work)) await work.write({ type: 'invite', channel: state.place });
  });
  if (!invited || work.failure) return;
  const staff = session.person?.staff ?? store.catalogue.get('staff', work.clerk);
  const asked = ratings.ask({
    visit: visit.id,
    clerkName: staff?.name ?? work.clerk,
    clerkNumber: staff?.number ?? '',
    seconds: store.catalogue.settings.ratingSeconds,
  });
  work.isAsking = true;
  work.wish = 'unrated';
  work.changed();
  const outcome = await asked.catch(() => undefined);
  work.isAsking = false;
  // The visitor is thanked for what is stored, and not a moment before.
  if (outcome) {
    const isStored = await saveOutcome(work, outcome);
    ratings.confirm(isStored);
    if (isStored && outcome.type === 'rate' && isBad(outcome.level)) void askWhy(work, outcome.level);
  } else {
    work.failure = 'asking';
    work.changed();
  }
}

/**
 * Writes what a question ended with, under the name of the clerk who asked: an entry bears who is signed in. What is refused
 * is kept, in the draft too, and is saved as soon as it can be.
 */
export async function saveOutcome(work: VisitWork, outcome: RatingOutcome): Promise<boolean> {
  work.outcome = outcome;
  const isSaved = await work.run(async () => {
    if (work.outcome !== outcome || !isHere(work)) return;
    await work.write(outcome);
    work.outcome = undefined;
    await work.settle();
    work.wish = work.missing.length === 0 ? 'close' : undefined;
  });
  if (work.outcome) await work.keepDraft();
  return isSaved && work.outcome === undefined;
}

/** Asks for the reasons of a bad rating that is stored, and writes what the visitor says. It is voluntary: nothing waits for it. */
async function askWhy(work: VisitWork, level: Level): Promise<void> {
  const { ratings } = work.workplace;
  const said = await ratings.askReasons(level);
  if (!said) return;
  let isStored = false;
  // The rating stands: that its reasons are missing is told to the visitor, and stops no clerk.
  await work.run(async () => {
    if (isHere(work)) isStored = await work.write(said).then(always, never);
  });
  ratings.confirmReasons(isStored);
}

/** Tries again what could not be written. A visit that was rated or closed meanwhile takes no more, and it is let go. */
export async function saveKeptOutcome(work: VisitWork): Promise<void> {
  const { outcome, visit } = work;
  if (!outcome || work.isAsking || !visit || !isHere(work)) return;
  if (visit.state === 'open' && !visit.rating) {
    await saveOutcome(work, outcome);
    return;
  }
  work.outcome = undefined;
  await work.settle();
}

/** 来访人未评价: the reason as it was. An open question ends with it. */
export async function unrated(work: VisitWork, reason: Unrated['reason']): Promise<void> {
  const { ratings } = work.workplace;
  const { visit } = work;
  if (visit?.state !== 'open' || visit.rating) return;
  if (ratings.state.name === 'asking' && ratings.state.visit === visit.id) {
    ratings.cancel(reason);
    return;
  }
  const askedAt = visit.invited?.at;
  await saveOutcome(work, { type: 'unrated', reason, ...(askedAt && { askedAt }) });
}

/** How often the visitor may still be asked. Not counted is what the device, and nobody else, brought to an end. */
export function asksLeft({ visit, workplace }: VisitWork): number {
  const { ratingAsks = RATING_ASKS } = workplace.store.catalogue.settings;
  return Math.max(0, ratingAsks - (visit?.invited?.times ?? 0));
}

/** Whether the clerk whose work this is would sign what is written now. */
function isHere({ workplace, clerk }: VisitWork): boolean {
  return workplace.session.person?.user === clerk;
}

function always(): boolean {
  return true;
}

function never(): boolean {
  return false;
}
