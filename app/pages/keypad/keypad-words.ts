import { TEST_QUESTION } from '../../rating/keypad-face.ts';
import type { KeyMeaning, KeypadFace, Problem } from '../../rating/keypad-face.ts';
import { keypadTexts, keypadProblems } from '../../text/keypad-texts.ts';
import { currentLanguage } from '../../text/texts.ts';
import { levelWord } from '../../text/words.ts';

const PROBLEMS: Readonly<Record<Problem, () => string>> = {
  'no-browser-support': () => keypadProblems.noBrowserSupport,
  'not-chosen': () => keypadProblems.notChosen,
  'no-permission': () => keypadProblems.noPermission,
  'in-use': () => keypadProblems.inUse,
  unplugged: () => keypadProblems.unplugged,
  stuck: () => keypadProblems.stuck,
  silent: () => keypadProblems.silent,
  'wrong-settings': () => keypadProblems.wrongSettings,
  refused: () => keypadProblems.refused,
  'not-known': () => keypadProblems.notKnown,
  'not-ready': () => keypadProblems.notReady,
  overtaken: () => keypadProblems.overtaken,
};

const FACES: Readonly<Record<KeypadFace['name'], () => string>> = {
  none: () => keypadTexts.none,
  closed: () => keypadTexts.closed,
  opening: () => keypadTexts.opening,
  ready: () => keypadTexts.ready,
  asking: () => keypadTexts.asking,
  lost: () => keypadTexts.lost,
  failed: () => keypadTexts.failed,
};

/** What is wrong, and what to do. */
export function problemWord(problem: Problem): string {
  return PROBLEMS[problem]();
}

/** How it stands. A question that no visitor is asked is a test. */
export function faceWord(face: KeypadFace): string {
  if (face.name === 'asking' && face.question === TEST_QUESTION) return keypadTexts.beingTested;
  return FACES[face.name]();
}

/** What a key means, to compare with what is printed on it. */
export function keyWord(meaning: KeyMeaning | undefined): string {
  if (typeof meaning === 'number') return levelWord(meaning);
  if (meaning === undefined) return keypadTexts.unknownKey;
  return meaning === 'decline' ? keypadTexts.decline : keypadTexts.other;
}

export function nameIn(name: { readonly zh: string; readonly en: string }): string {
  return currentLanguage() === 'en' ? name.en : name.zh;
}
