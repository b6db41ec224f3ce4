/** What a visitor sees on the device. */
export type Screen =
  | { readonly shows: 'welcome' | 'thanks' | 'paused' }
  | {
      readonly shows: 'question';
      readonly name: string;
      readonly staff: string;
      readonly question: number | undefined;
      /** Undefined where the profile hands over no time. */
      readonly secondsLeft: number | undefined;
    }
  /** A key was pressed, and the program has said nothing yet. */
  | { readonly shows: 'pressed'; readonly key: string };
