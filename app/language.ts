import { LANGUAGES, useLanguage } from './text/texts.ts';
import type { Language } from './text/texts.ts';

const KEY = 'yichuang.language';

/** Uses the language that was chosen on this PC; Chinese until one was. */
export function restoreLanguage(storage: Storage): void {
  const kept = storage.getItem(KEY);
  applyLanguage(LANGUAGES.find((language) => language === kept) ?? 'zh-CN');
}

/** Remembers a language for this PC and uses it from the next drawing on. */
export function chooseLanguage(storage: Storage, language: Language): void {
  storage.setItem(KEY, language);
  applyLanguage(language);
}

function applyLanguage(language: Language): void {
  useLanguage(language);
  document.documentElement.lang = language;
}
