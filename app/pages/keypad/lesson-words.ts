import type { Note, Piece } from '../../../device/learn/explain.ts';
import type { Undecided } from '../../../device/learn/learn.ts';
import type { TaughtMeaning } from '../../../device/learn/recording.ts';
import type { KeyMeaning, Problem } from '../../../device/message.ts';
import type { CheckRule, SerialSettings } from '../../../device/profile.ts';
import { lessonTexts, teachTexts } from '../../text/teach-texts.ts';
import { levelWord } from '../../text/words.ts';
import { problemWord as problemAtWork } from './keypad-words.ts';

export function meaningWord(meaning: KeyMeaning | TaughtMeaning): string {
  if (meaning === 'decline') return teachTexts.decline;
  return meaning === 'other' ? lessonTexts.other : levelWord(meaning);
}

export function settingsWord({ baudRate, dataBits, parity }: SerialSettings): string {
  const word = { none: teachTexts.parityNone, even: teachTexts.parityEven, odd: teachTexts.parityOdd }[
    parity
  ];
  return teachTexts.settingsValue(baudRate, dataBits, word);
}

/** What went wrong and what to do here, where nothing is connected again by itself; the rest is said as at work. */
export function problemWord(problem: Problem): string {
  const known: Partial<Record<Problem, string>> = {
    'no-browser-support': teachTexts.noWay,
    'not-chosen': teachTexts.notChosen,
    'no-permission': teachTexts.noPermission,
    'in-use': teachTexts.inUse,
    unplugged: teachTexts.unplugged,
  };
  return known[problem] ?? problemAtWork(problem);
}

export function pieceWord({ kind }: Piece): string {
  const words = {
    fixed: lessonTexts.fixed,
    key: lessonTexts.key,
    counter: lessonTexts.counter,
    open: lessonTexts.open,
    check: lessonTexts.check,
  };
  return words[kind];
}

function checkWord({ kind, inverted }: CheckRule): string {
  return inverted === true ? `${kind} (${lessonTexts.inverted})` : kind;
}

export function noteWord(note: Note): string {
  switch (note.type) {
    case 'read':
      return lessonTexts.read(note.right, note.presses);
    case 'strange-bytes':
      return lessonTexts.strange(note.percent);
    case 'check':
      return lessonTexts.checkIs(checkWord(note.rule), note.rule.from);
    case 'no-check':
      return lessonTexts.noCheck;
    case 'bare-key':
      return lessonTexts.bareKey;
    case 'heartbeat':
      return lessonTexts.heartbeat(note.bytes, (note.everyMs / 1000).toFixed(1));
    case 'second-frame':
      return lessonTexts.second(note.bytes);
    case 'other-keys':
      return `${note.keys.join(', ')}: ${lessonTexts.other}`;
    case 'repeats':
      return lessonTexts.repeats(note.perPress.toFixed(1));
    case 'counter-may-be-wider':
      return lessonTexts.wider;
    case 'rival-checks':
      return lessonTexts.rivals(note.rules.map(checkWord).join(', '));
  }
}

/** Why there is no proposal. */
export function undecidedWord(lesson: Undecided): string {
  const between = document.documentElement.lang.startsWith('zh') ? '、' : ', ';
  const keys = 'keys' in lesson ? lesson.keys.map(meaningWord).join(between) : '';
  switch (lesson.reason) {
    case 'nothing-heard':
      return lessonTexts.nothingHeard;
    case 'keys-not-heard':
      return lessonTexts.notHeard(keys);
    case 'keys-alike':
      return lessonTexts.alike(keys);
    case 'too-few-presses':
      return lessonTexts.tooFew(keys);
    case 'presses-differ':
      return lessonTexts.differ(keys);
  }
}
