import type { Command } from './command.ts';

/** What an option looks like; what comes behind `=` may be a secret and is not repeated. */
const OPTION = /^--?[a-z][a-z0-9-]*/i;

/**
 * What is wrong with the options among some words: one that the command does not know, one that lacks its value, one that
 * is there twice. Undefined when nothing is; whether the other words fit, the command says.
 */
export function optionProblem(command: Command, words: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (let place = 0; place < words.length; place += 1) {
    const word = words[place] ?? '';
    if (!word.startsWith('-')) continue;
    const option = command.help.options?.find(({ name }) => name === word);
    const named = OPTION.exec(word)?.[0] ?? '-';
    if (!option) return `${named}: there is no such option`;
    if (seen.has(word)) return `${word}: is there twice`;
    seen.add(word);
    if (option.value === undefined) continue;
    place += 1;
    const value = words[place];
    if (value === undefined || value.startsWith('--')) return `${word}: needs ${option.value} behind it`;
  }
  return undefined;
}

/** The value behind an option; undefined when it is not among the words. */
export function valueOf(words: readonly string[], name: string): string | undefined {
  const place = words.indexOf(name);
  return place < 0 ? undefined : words[place + 1];
}

/** The words that are neither options nor their values. */
export function operandsOf(command: Pick<Command, 'help'>, words: readonly string[]): string[] {
  const takesValue = (word: string | undefined) =>
    command.help.options?.some(({ name, value }) => name === word && value !== undefined) ?? false;
  return words.filter((word, place) => !word.startsWith('-') && !takesValue(words[place - 1]));
}
