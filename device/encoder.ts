import type { Command } from './message.ts';
import type { Profile } from './profile.ts';
import { wrapped, writeTemplate } from './template-write.ts';
import { hasField, parseTemplate } from './template.ts';
import type { FieldName, NumberField, Template } from './template.ts';
import { textBytes } from './text-bytes.ts';

/** What goes into a command; what its template does not show is left out. */
export interface Said {
  readonly sequence?: number | undefined;
  readonly question?: number | undefined;
  readonly seconds?: number | undefined;
  readonly name?: string | undefined;
  readonly staff?: string | undefined;
}

/** Commands to bytes. */
export class Encoder {
  readonly #profile: Profile;
  readonly #templates: Readonly<Partial<Record<Command, Template>>>;

  constructor(profile: Profile) {
    this.#profile = profile;
    this.#templates = Object.fromEntries(
      Object.entries(profile.send).map(([command, source]) => {
        const parsed = parseTemplate(source, profile.check);
        if (!parsed.ok) throw new Error(`not a profile that readProfile has let through: ${source}`);
        return [command, parsed.template];
      }),
    );
  }

  knows(command: Command): boolean {
    return this.#templates[command] !== undefined;
  }

  has(command: Command, field: FieldName): boolean {
    const template = this.#templates[command];
    return template !== undefined && hasField(template, field);
  }

  /** A number as it comes back from a device whose field for it is narrower. */
  asSent(command: Command, field: NumberField, value: number): number {
    for (const token of this.#templates[command]?.tokens ?? []) {
      if (token.kind === 'number' && token.field === field) return wrapped(value, token.width, token.format);
    }
    return value;
  }

  /** The frame of a command; undefined where the device knows no such command. */
  encode(command: Command, said: Said): Uint8Array | undefined {
    const template = this.#templates[command];
    if (!template) return undefined;
    return writeTemplate(template, {
      sequence: said.sequence,
      question: said.question,
      seconds: Math.min(said.seconds ?? 0, mostSeconds(template)),
      name: this.#text(template, 'name', said.name),
      staff: this.#text(template, 'staff', said.staff),
    });
  }

  #text(template: Template, field: 'name' | 'staff', value = ''): Uint8Array | undefined {
    const place = template.tokens.findIndex((token) => token.kind === 'bytes' && token.field === field);
    const token = template.tokens[place];
    if (token?.kind !== 'bytes') return undefined;
    const next = template.tokens[place + 1];
    const stop = token.ends === 'literal' && next?.kind === 'literal' ? next.bytes[0] : undefined;
    return textBytes(value, this.#profile.text, token.max, stop);
  }
}

/** 300 seconds in a field of one byte are 255 and not 44: counters begin again, a countdown does not. */
function mostSeconds(template: Template): number {
  for (const token of template.tokens) {
    if (token.kind !== 'number' || token.field !== 'seconds') continue;
    return (token.format === 'dec' ? 10 : token.format === 'hex' ? 16 : 256) ** token.width - 1;
  }
  return Infinity;
}
