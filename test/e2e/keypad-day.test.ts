import type { Browser } from 'playwright-core';
import * as assert from 'uvu/assert';
import type { Profile } from '../../device/profile.ts';
import { shippedProfile } from '../../device/profiles/shipped.ts';
import { FAULTS } from '../../device/simulator/faults.ts';
import type { Fault } from '../../device/simulator/faults.ts';
import { seededRandom } from '../../device/simulator/random.ts';
import { launchBrowser } from '../rig/browser.ts';
import { KeypadCounter } from '../rig/keypad-counter.ts';
import type { VisitPlan } from '../rig/keypad-counter.ts';
import { KeypadDayLedger } from '../rig/keypad-day-ledger.ts';
import { pageSuite } from '../rig/page-suite.ts';

const test = pageSuite('keypad day');

/** Counters that work at the same time, each with a PC and a keypad of its own: most of a visit is waiting. */
const COUNTERS = 6;
const VISITS_EACH = 50;
/** So many visits of a counter have each fault. */
const FAULTS_EACH = 2;
const AT_LEAST = 10;
/** A key that hangs does so for at most so many visits; nobody else presses it meanwhile, or one that was just pressed. */
const HANGING = 5;

let browser: Browser;
let counters: KeypadCounter[] = [];

test.before(async () => {
  browser = await launchBrowser();
});

test.after.each(async () => {
  for (const counter of counters) await counter.close();
  counters = [];
});

test.after(() => browser.close());

/** Every fault so often, among visits without one, in an order that is the same each day. */
function dayOf({ keys }: Profile, random: () => number): VisitPlan[] {
  const planned = FAULTS.flatMap((fault) => Array.from({ length: FAULTS_EACH }, () => fault));
  // The last visit is an undisturbed one, whose rating takes the presses that did not count.
  const faults: (Fault | undefined)[] = Array.from({ length: VISITS_EACH - 1 }, (_, n) => planned[n]);
  for (let place = faults.length - 1; place > 0; place -= 1) {
    const other = Math.floor(random() * (place + 1));
    [faults[place], faults[other]] = [faults[other], faults[place]];
  }
  const day: VisitPlan[] = [];
  for (const [n, fault] of [...faults, undefined].entries()) {
    const hanging = day.slice(-HANGING).filter((one) => one.fault === 'stuck-key' || one === day.at(-1));
    const free = Object.entries(keys).filter(
      ([key, means]) => hanging.every((one) => one.key !== key) && (n < faults.length || means !== 'decline'),
    );
    const [key = '', means = 'other'] = free[Math.floor(random() * free.length)] ?? [];
    if (means === 'other') throw new Error('a key that means nothing');
    day.push({ n, key, means, fault });
  }
  return day;
}

test('300 visits with every fault ten times and more store 300 answers, each the one that was pressed', async () => {
  const profile = shippedProfile('reference');
  if (!profile) throw new Error('no reference profile');
  counters = Array.from(
    { length: COUNTERS },
    (_, place) => new KeypadCounter(browser, profile, { seed: place + 1, hasScreen: place % 2 === 1 }),
  );
  const ledgers = await Promise.all(
    counters.map(async (counter, place) => {
      await counter.open();
      const ledger = new KeypadDayLedger(counter);
      for (const plan of dayOf(profile, seededRandom(place + 300))) {
        ledger.add(plan, await counter.visit(plan));
      }
      await ledger.read();
      return ledger;
    }),
  );
  assert.equal(
    ledgers.flatMap(({ wrong }) => wrong),
    [],
  );
  const sum = (count: (ledger: KeypadDayLedger) => number) =>
    ledgers.reduce((total, ledger) => total + count(ledger), 0);
  assert.is(
    sum(({ answers }) => answers),
    COUNTERS * VISITS_EACH,
  );
  const happened = (fault: Fault) =>
    counters.reduce((total, { device }) => total + device.faults.happened(fault), 0);
  for (const fault of FAULTS) assert.ok(happened(fault) >= AT_LEAST, `${fault}: ${happened(fault)} times`);
  // What is legal was not hypothetical: with a second screen visitors answer there, without one it is 评价器故障.
  assert.ok(sum(({ fallbacks }) => fallbacks) >= AT_LEAST, 'answers at the second screen');
  assert.ok(sum(({ breakdowns }) => breakdowns) >= AT_LEAST, 'faults of the device');
  // Every press that did not count is kept.
  const extra = (['repeat', 'double-press', 'stuck-key', 'unasked'] as const).map(happened);
  assert.ok(sum(({ notCounted }) => notCounted) >= extra.reduce((total, times) => total + times, 0));
});

test.run();
