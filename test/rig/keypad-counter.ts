import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { RawDocument } from '../../app/store/entry-database.ts';
import type { Profile } from '../../device/profile.ts';
import { Cable } from '../../device/simulator/cable.ts';
import type { Fault } from '../../device/simulator/faults.ts';
import { SimulatedKeypad } from '../../device/simulator/keypad.ts';
import { SerialBridge } from '../../device/simulator/serial-bridge.ts';
import { pageScript } from './page-script.ts';

const ADDRESS = 'https://counter.test/';
const DAY_PAGE = fileURLToPath(new URL('keypad-day-page.ts', import.meta.url));
const WORKER = fileURLToPath(new URL('../../app/store/second-copy/copy-worker.ts', import.meta.url));
/** A visitor reads before pressing; what is faster than a person does not count. */
const THINKING_MS = 330;
/** A visitor is asked again after a fault; so often is more than any fault needs. */
const MOST_TRIES = 5;

/** What a visitor wants to press, and what disturbs it. */
export interface VisitPlan {
  readonly n: number;
  /** Of the keypad, as hex, and what it means. */
  readonly key: string;
  readonly means: number | 'decline';
  readonly fault: Fault | undefined;
}

/** What happened at the devices, whatever the program made of it. */
export interface VisitTrace {
  readonly visit: string;
  readonly asked: number;
  /** Where the visitor pressed, each time. */
  readonly pressedAt: readonly ('keypad' | 'screen')[];
}

/** A window PC with a keypad on a pseudo-terminal, in a real browser, and the visitors who press there. */
export class KeypadCounter {
  readonly cable = new Cable();
  readonly device: SimulatedKeypad;
  readonly hasScreen: boolean;
  /** Every key frame that the device meant to send, as hex. */
  readonly keyFrames: string[] = [];
  readonly #bridge = new SerialBridge();
  readonly #browser: Browser;
  readonly #waiting = new Set<() => void>();
  /** How often a question has appeared. */
  readonly #shown = { keypad: 0, screen: 0 };
  #context: BrowserContext | undefined;
  #page: Page | undefined;
  #screen: Page | undefined;

  constructor(browser: Browser, profile: Profile, parts: { seed: number; hasScreen: boolean }) {
    this.#browser = browser;
    this.hasScreen = parts.hasScreen;
    this.device = new SimulatedKeypad(profile, this.cable, { seed: parts.seed });
    this.#bridge.add(this.cable, { ...(profile.serial && { line: profile.serial }) });
    this.#watch();
  }

  async open(): Promise<void> {
    const context = await this.#browser.newContext();
    this.#context = context;
    await this.#bridge.install(context);
    await serve(context);
    await context.exposeFunction('screenAsks', () => this.#count('screen'));
    this.#page = await context.newPage();
    await this.#page.goto(ADDRESS);
    const order = this.hasScreen ? ['keypad', 'second-screen'] : ['keypad'];
    await this.#run(`begin(${JSON.stringify(this.device.profile)}, ${JSON.stringify(order)})`);
    if (!this.hasScreen) return;
    this.#screen = await context.newPage();
    await this.#screen.goto(ADDRESS);
    await this.#screen.evaluate('day.openScreen(() => screenAsks())');
  }

  /** One visitor, who is asked again while there is no answer. */
  async visit(plan: VisitPlan): Promise<VisitTrace> {
    const visit = await this.#run<string>(`register(${plan.n})`);
    const pressedAt: VisitTrace['pressedAt'][number][] = [];
    for (let asked = 1; ; asked += 1) {
      const isDone = await this.#invite(plan, asked === 1 ? plan.fault : undefined, pressedAt);
      if (isDone || asked === MOST_TRIES) return { visit, asked, pressedAt };
    }
  }

  documents(): Promise<readonly RawDocument[]> {
    return this.#run('documents()');
  }

  async close(): Promise<void> {
    if (this.#page) await this.#run('end()').catch(() => undefined);
    await this.#bridge.close();
    await this.#context?.close();
    this.device.close();
    this.cable.remove();
  }

  async #invite(
    plan: VisitPlan,
    fault: Fault | undefined,
    pressedAt: ('keypad' | 'screen')[],
  ): Promise<boolean> {
    const { device, cable } = this;
    // The thanks to the last visitor are not what a fault is meant for.
    await this.#run('isReady()');
    await this.#when(() => device.screen.shows === 'welcome' || device.screen.shows === 'thanks');
    // A device that does not take the question; everything else happens to the answer.
    const isBefore = fault === 'silent' || fault === 'refuse';
    if (fault && isBefore) device.faults.set(fault, fault === 'silent' ? Infinity : 1);
    const seen = { ...this.#shown };
    let isOver = false;
    const outcome = this.#run<boolean>('invite()').finally(() => {
      isOver = true;
      this.#changed();
    });
    let left = isBefore ? undefined : fault;
    for (;;) {
      await this.#when(() => isOver || !cable.isPlugged || this.#place(seen) !== undefined);
      if (isOver) break;
      if (!cable.isPlugged) {
        cable.plugIn();
        continue;
      }
      const place = this.#place(seen);
      Object.assign(seen, this.#shown);
      await new Promise((resolve) => setTimeout(resolve, THINKING_MS));
      if (isOver) break;
      if (place === 'screen') await this.#screen?.evaluate(`day.touch(${JSON.stringify(plan.means)})`);
      else {
        if (left) device.faults.set(left, 1);
        left = undefined;
        device.press(plan.key);
      }
      pressedAt.push(place ?? 'keypad');
    }
    if (fault === 'silent') device.faults.set('silent', 0);
    return outcome;
  }

  /** Where a question has appeared since; who sees both looks at the one in large letters. */
  #place(seen: { readonly keypad: number; readonly screen: number }): 'keypad' | 'screen' | undefined {
    if (this.#shown.screen > seen.screen) return 'screen';
    return this.#shown.keypad > seen.keypad && this.device.screen.shows === 'question' ? 'keypad' : undefined;
  }

  #watch(): void {
    let last: number | 'none' | undefined;
    this.device.subscribe((event) => {
      if (event.type === 'said' && event.means === 'key') {
        this.keyFrames.push(Buffer.from(event.bytes).toString('hex').toUpperCase());
      }
      if (event.type !== 'screen') return;
      const { screen } = event;
      const shows = screen.shows === 'question' ? (screen.question ?? 'none') : undefined;
      if (shows !== undefined && shows !== last) this.#shown.keypad += 1;
      last = shows;
      this.#changed();
    });
    this.cable.onPlug(() => this.#changed());
  }

  #count(place: 'screen'): void {
    this.#shown[place] += 1;
    this.#changed();
  }

  #changed(): void {
    for (const look of this.#waiting) look();
  }

  #when(isIt: () => boolean): Promise<void> {
    if (isIt()) return Promise.resolve();
    return new Promise((resolve) => {
      const look = () => {
        if (!isIt()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
    });
  }

  #run<T>(call: string): Promise<T> {
    if (!this.#page) throw new Error('not open');
    return this.#page.evaluate<T>(`day.${call}`);
  }
}

async function serve(context: BrowserContext): Promise<void> {
  const scripts: Readonly<Record<string, string>> = {
    '/day.js': await pageScript(DAY_PAGE, 'day'),
    [`/${basename(WORKER)}`]: await pageScript(WORKER, 'copyWorker'),
  };
  const empty = '<!doctype html><meta charset="utf-8"><title>Counter</title><script src="/day.js"></script>';
  await context.route(`${ADDRESS}**`, (route) => {
    const script = scripts[new URL(route.request().url()).pathname];
    const contentType = script === undefined ? 'text/html' : 'text/javascript';
    return route.fulfill({ contentType, body: script ?? empty });
  });
}
