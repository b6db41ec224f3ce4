import { hexOf } from '../../../device/hex.ts';
import type { Heard, TaughtKey, TaughtMeaning } from '../../../device/learn/recording.ts';
import { PRESSES } from './teaching-step.ts';

/** The keys that are taught, with what was heard of each. A key is its place, from 0. */
export class TaughtKeys {
  #keys: { readonly means: TaughtMeaning; readonly presses: (readonly Heard[])[] }[];

  constructor(meanings: readonly TaughtMeaning[]) {
    this.#keys = meanings.map((means) => ({ means, presses: [] }));
  }

  get list(): readonly TaughtKey[] {
    return this.#keys;
  }

  add(key: number, chunks: readonly Heard[]): void {
    this.#keys[key]?.presses.push(chunks);
  }

  takeBack(key: number): void {
    this.#keys[key]?.presses.pop();
  }

  /** The device has no such key. */
  skip(key: number): void {
    this.#keys = this.#keys.filter((_, place) => place !== key);
  }

  /** All presses are forgotten. */
  clear(): void {
    this.#keys = this.#keys.map(({ means }) => ({ means, presses: [] }));
  }

  /** -1 for one that is not taught. */
  place(means: TaughtMeaning): number {
    return this.#keys.findIndex((taught) => taught.means === means);
  }

  presses(key: number): number {
    return this.#keys[key]?.presses.length ?? 0;
  }

  /** What was heard of the last press, in hex. */
  last(key: number): string {
    return hexOf(this.#keys[key]?.presses.at(-1)?.flatMap(({ bytes }) => [...bytes]) ?? []);
  }

  /** The next key that was not pressed often enough yet, beside this one; -1 when there is none. */
  openBeside(key: number): number {
    return this.#keys.findIndex(({ presses }, place) => place !== key && presses.length < PRESSES);
  }
}
