/** What can be wrong with a device or its cable; `README.md` says what each does to whom. */
export const FAULTS = [
  'noise',
  'split',
  'slow',
  'silent',
  'wrong-check',
  'refuse',
  'repeat',
  'double-press',
  'stuck-key',
  'unasked',
  'unplug-mid-frame',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface FaultOn {
  readonly fault: Fault;
  readonly mode: 'once' | 'on';
}

export function isFault(name: unknown): name is Fault {
  return FAULTS.some((fault) => fault === name);
}

/** Which faults are on, and for how many more times. */
export class Faults {
  readonly #left = new Map<Fault, number>();
  readonly #happened = new Map<Fault, number>();

  /** `times`: after so many it is over by itself; 0 ends it now, Infinity is until it is ended. */
  set(fault: Fault, times: number): void {
    if (times > 0) this.#left.set(fault, times);
    else this.#left.delete(fault);
  }

  isOn(fault: Fault): boolean {
    return this.#left.has(fault);
  }

  /** Whether it happens now; counts it when it does. */
  take(fault: Fault): boolean {
    const left = this.#left.get(fault);
    if (left === undefined) return false;
    this.set(fault, left - 1);
    this.#happened.set(fault, this.happened(fault) + 1);
    return true;
  }

  /** How often it has happened until now. */
  happened(fault: Fault): number {
    return this.#happened.get(fault) ?? 0;
  }

  /** Those that are on, `once` when it is for the next time only. */
  list(): readonly FaultOn[] {
    return [...this.#left].map(([fault, left]) => ({ fault, mode: left === 1 ? 'once' : 'on' }));
  }
}
