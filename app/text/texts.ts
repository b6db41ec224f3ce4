/** Languages of the screen. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text: Chinese, then English. The compiler misses whichever is not there. */
type Pair = readonly [zh: string, en: string];
type PairMaker = (...args: never[]) => Pair;
type Dictionary = Readonly<Record<string, Pair | PairMaker>>;

type Texts<T extends Dictionary> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => Pair ? (...args: A) => string : string;
};

let language: Language = 'zh-CN';

export function currentLanguage(): Language {
  return language;
}

/** Screens must be drawn again afterwards: `main.ts` reloads the shell. */
export function useLanguage(next: Language): void {
  language = next;
}

/** One pair that comes from elsewhere, such as the name of a figure, in the language of the moment. */
export function inLanguage(pair: Pair): string {
  return pair[LANGUAGES.indexOf(language)] ?? pair[0];
}

/** Makes a group of texts; each is read in the language of the moment. */
export function texts<T extends Dictionary>(dictionary: T): Texts<T> {
  const place = () => LANGUAGES.indexOf(language);
  const read = (pair: Pair): string => pair[place()] ?? pair[0];
  return Object.defineProperties(
    {},
    Object.fromEntries(
      Object.entries(dictionary).map(([name, value]) => [
        name,
        typeof value === 'function'
          ? { enumerable: true, value: (...args: never[]) => read(value(...args)) }
          : { enumerable: true, get: () => read(value) },
      ]),
    ),
  ) as Texts<T>;
}
