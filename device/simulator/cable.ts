import { mkdtempSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPty } from './pty.ts';
import type { Pty } from './pty.ts';

/** A serial cable that can be pulled out and put in again: a new pseudo-terminal each time, under the same name. */
export class Cable {
  /** For programs with a serial stack of their own; it exists while the cable is plugged in. */
  readonly link: string;
  readonly #folder: string;
  readonly #hear = new Set<(bytes: Uint8Array) => void>();
  readonly #plug = new Set<(isPlugged: boolean) => void>();
  #pty: Pty | undefined;

  /** Begins plugged in. To be ended by `remove`. */
  constructor() {
    this.#folder = mkdtempSync(join(tmpdir(), 'keypad-'));
    this.link = join(this.#folder, 'serial');
    this.plugIn();
  }

  get isPlugged(): boolean {
    return this.#pty !== undefined;
  }

  /** Of the pseudo-terminal; undefined while the cable is out. */
  get path(): string | undefined {
    return this.#pty?.path;
  }

  plugIn(): void {
    if (this.#pty) return;
    this.#pty = openPty((bytes) => {
      for (const hear of this.#hear) hear(bytes);
    });
    symlinkSync(this.#pty.path, this.link);
    for (const told of this.#plug) told(true);
  }

  pullOut(): void {
    if (!this.#pty) return;
    unlinkSync(this.link);
    this.#pty.close();
    this.#pty = undefined;
    for (const told of this.#plug) told(false);
  }

  /** Towards the program; lost while the cable is out. */
  write(bytes: Uint8Array): void {
    this.#pty?.write(bytes);
  }

  /** Bytes from the program, in chunks as they come. Answers how to stop. */
  onBytes(hear: (bytes: Uint8Array) => void): () => void {
    this.#hear.add(hear);
    return () => this.#hear.delete(hear);
  }

  /** Answers how to stop. */
  onPlug(told: (isPlugged: boolean) => void): () => void {
    this.#plug.add(told);
    return () => this.#plug.delete(told);
  }

  remove(): void {
    this.pullOut();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
