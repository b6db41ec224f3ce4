import { texts } from './texts.ts';

/** Texts of the elements that every page can use. */
export const elementTexts = texts({
  choices: ['候选', 'Choices'],
});
