import { COMMANDS } from '../message.ts';
import type { Command } from '../message.ts';
import type { Profile } from '../profile.ts';
import { matchTemplate } from '../template-match.ts';
import type { Fields } from '../template-match.ts';
import { parseTemplate } from '../template.ts';
import type { Template } from '../template.ts';

/** What the device understands of the bytes that it gets. */
export type Told =
  | {
      readonly kind: 'command';
      readonly command: Command;
      readonly fields: Fields;
      readonly bytes: Uint8Array;
    }
  | { readonly kind: 'noise'; readonly bytes: Uint8Array };

/** Reads what a program sends to the device, by the templates with which a profile writes it. */
export class CommandReader {
  readonly #templates: readonly { readonly command: Command; readonly template: Template }[];
  #bytes = new Uint8Array();

  constructor(profile: Profile) {
    this.#templates = COMMANDS.flatMap((command) => {
      const source = profile.send[command];
      if (source === undefined) return [];
      const parsed = parseTemplate(source, profile.check);
      if (!parsed.ok) throw new Error(`no template: ${source}`);
      return [{ command, template: parsed.template }];
    });
  }

  /** Half a command is there. */
  get isWaiting(): boolean {
    return this.#bytes.length > 0;
  }

  take(chunk: Uint8Array): readonly Told[] {
    const bytes = new Uint8Array(this.#bytes.length + chunk.length);
    bytes.set(this.#bytes);
    bytes.set(chunk, this.#bytes.length);
    this.#bytes = bytes;
    return this.#scan(false);
  }

  /** Nothing more came: what is half is noise at its first byte. */
  quiet(): readonly Told[] {
    return this.#scan(true);
  }

  #scan(isQuiet: boolean): readonly Told[] {
    const told: Told[] = [];
    const noise: number[] = [];
    const flush = () => {
      if (noise.length > 0) told.push({ kind: 'noise', bytes: Uint8Array.from(noise.splice(0)) });
    };
    while (this.#bytes.length > 0) {
      const found = this.#look();
      if (found === 'partial' && !isQuiet) break;
      if (found === 'partial' || found === 'no') {
        noise.push(this.#bytes[0] ?? 0);
        this.#bytes = this.#bytes.slice(1);
        continue;
      }
      flush();
      told.push(found);
      this.#bytes = this.#bytes.slice(found.bytes.length);
    }
    flush();
    return told;
  }

  #look(): Told | 'partial' | 'no' {
    let best: Told | undefined;
    let isPartial = false;
    for (const { command, template } of this.#templates) {
      const match = matchTemplate(template, this.#bytes, 0, this.#bytes.length);
      if (match.kind === 'partial') isPartial = true;
      if (match.kind !== 'match' || match.length <= (best?.bytes.length ?? 0)) continue;
      best = { kind: 'command', command, fields: match.fields, bytes: this.#bytes.slice(0, match.length) };
    }
    return best ?? (isPartial ? 'partial' : 'no');
  }
}
