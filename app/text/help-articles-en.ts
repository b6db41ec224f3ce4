import type { HelpArticle } from './help-article.ts';
import { HELP_STORAGE_EN } from './help-storage-en.ts';

/** The help in English, shorter: the offices work in Chinese, and the Chinese help is the complete one. */
export const HELP_ARTICLES_EN: readonly HelpArticle[] = [
  {
    id: 'sign-in',
    title: 'Sign in, lock, change over',
    blocks: [
      {
        steps: [
          'Enter your user name and password and press [[Enter]].',
          'On a new PC choose the counter where it stands. The counter belongs to the PC.',
          'Check window, counter and name at the top: papers show them.',
        ],
      },
      'Without a network, whoever has signed in on this PC before can still do so for some days. [[Ctrl+L]] locks the screen and keeps everything typed, also while a visitor is rating.',
    ],
  },
  {
    id: 'home',
    title: 'Home',
    blocks: [
      { picture: 'home', caption: 'Registrations, open visits, this week, quick actions.' },
      {
        points: [
          '[[F1]] to [[F4]] (or [[1]] to [[4]]) start a visit of each kind; [[F6]] finds one.',
          'The lists show this window’s open visits. “More” shows all, closed ones too.',
          '“Close visit” in a list opens the visit at its next step; it never closes it.',
        ],
      },
    ],
  },
  {
    id: 'consultation',
    title: 'A visit: register, answer, print, rate, close',
    blocks: [
      { picture: 'register', caption: 'Names and matters are found by Chinese, pinyin or initials.' },
      {
        steps: [
          'Register: visitor, organisation, phone, matter; [[Enter]] goes on, [[Ctrl+Enter]] saves. “Saved” means that it is on the disk.',
          'Handle: the standard answer is filled in; [[Alt+1]] to [[Alt+9]] insert phrases; choose the outcome.',
          '[[F8]] prints the notice, [[F9]] invites the rating, [[F10]] closes.',
        ],
      },
      { picture: 'handle', caption: 'One line says what is still missing.' },
      'Acceptance needs name, organisation and phone, and opens the approval system; inquiry asks for the case number first; other needs no matter: the text is the answer.',
    ],
  },
  {
    id: 'rating',
    title: 'The visitor’s rating',
    blocks: [
      { picture: 'rate', caption: 'Five faces of the same size; the visitor chooses.' },
      'A keypad is paired once under “Keypad settings”: choose its model, “Pair”, and pick it in the browser’s box; from then on it connects by itself. A second screen is opened there once a day and put on the second monitor. Where both are there the keypad is asked first, and the screen when it is lost.',
      'Only visitors rate; keys pressed before being asked, too fast, or twice do not count. After a bad rating the second screen asks why: voluntary, and the visit can be closed meanwhile. Where there is no rating, say why: declined, left, by phone, or keypad fault.',
      { page: '/keypad', name: 'Keypad settings' },
    ],
  },
  {
    id: 'history',
    title: 'History',
    blocks: [
      { picture: 'history', caption: 'Results while typing, newest first; works offline.' },
      '“View” shows everything that happened to a visit and prints the very notice of that day. “Export table” makes a file for Excel with masked phone numbers.',
    ],
  },
  {
    id: 'offline',
    title: 'No network',
    blocks: [
      'Go on as usual: everything is done on this PC and uploaded later by itself. Only changes of base data and window details need the network.',
      { page: '/sync', name: 'Sync' },
    ],
  },
  {
    id: 'power',
    title: 'No power: blank form and backfilling',
    blocks: [
      'Keep some printed blank forms at each window.',
      { action: 'print-blank-form' },
      {
        steps: [
          'Afterwards register each visit with “Backfill” and the time on the form.',
          'For visitors who have gone choose “Left”: never fill in a rating for them.',
          'Write the number on the form and give it to the lead.',
        ],
      },
    ],
  },
  ...HELP_STORAGE_EN,
  {
    id: 'window',
    title: 'Window details (lead)',
    blocks: [
      { picture: 'window', caption: 'All can read them, the lead changes them, valid from a day on.' },
      'Change them under “Manage”; papers printed before stay as they were.',
    ],
  },
  {
    id: 'keys',
    title: 'Keys',
    blocks: [
      {
        head: ['Key', 'What it does'],
        rows: [
          ['[[F1]] – [[F4]]', 'Start a visit'],
          ['[[F6]]', 'Find'],
          ['[[Enter]]', 'Next field; a new line in the answer'],
          ['[[Ctrl+Enter]]', 'Save'],
          ['[[Alt+1]] – [[Alt+9]]', 'Insert a phrase'],
          ['[[F8]] · [[F9]] · [[F10]]', 'Print · invite rating · close'],
          ['[[Esc]]', 'From the inside out: list, dialog, home'],
          ['[[Ctrl+L]]', 'Lock'],
        ],
      },
    ],
  },
  {
    id: 'messages',
    title: 'Messages',
    blocks: [
      {
        head: ['Message', 'What to do'],
        rows: [
          ['The disk is full', 'What you typed is still there: free some space and save again'],
          ['Refused', 'Open it to see why; the entry stays on this PC and can be sent again'],
          ['Password needed', 'The session at the centre has ended; enter the password to go on uploading'],
          ['Open in another tab', 'One tab works per PC; take over here if needed'],
        ],
      },
    ],
  },
  {
    id: 'contact',
    title: 'Whom to call',
    blocks: ['Call support {support}. Never tell a visitor’s name or phone number when you call.'],
  },
];
