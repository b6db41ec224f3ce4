/** How each character of a text may be typed: its syllables without tones, most likely first. */
export type Readings = readonly (readonly string[])[];

/** Makes the readings of a text; empty syllables where a character has none. */
export type Reader = (text: string) => Readings;

/** Before the dictionary is there, every character is read as itself, so that Chinese is found at once. */
export const plainReader: Reader = (text) => [...text].map(() => []);

let loading: Promise<Reader> | undefined;

/** Loads the dictionary of readings once (142 KB); the same promise for all who ask. */
export function loadReader(): Promise<Reader> {
  loading ??= import('pinyin-pro').then(({ polyphonic }) => (text: string) => {
    const syllables = polyphonic(text, { type: 'array', toneType: 'none' }) as unknown as readonly string[][];
    const characters = [...text];
    // A text with characters outside the dictionary may be cut otherwise than by code point: then read it plainly.
    if (syllables.length !== characters.length) return plainReader(text);
    return characters.map((character, place) => (syllables[place] ?? []).filter((one) => one !== character));
  });
  return loading;
}

/** What a person typed, as it is compared: full-width letters plain, small, without what an input method puts between syllables. */
export function normalizeTyped(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s'’·.,，、()（）\-—]/g, '');
}
