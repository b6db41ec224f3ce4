import type { HelpArticle } from './help-article.ts';

/** A PC that breaks, and a disk that runs full. */
export const HELP_STORAGE_EN: readonly HelpArticle[] = [
  {
    id: 'broken',
    title: 'When a PC breaks: another one takes over',
    blocks: [
      'What was uploaded is at the centre: sign in at any PC of the office and go on. Only what still waits is on the broken PC; taken out like this, nothing is lost or doubled.',
      {
        note: 'Before repair, do not clear browsing data, uninstall Yichuang, restore or reinstall the system, nor give the disk away.',
      },
      {
        steps: [
          'If the PC starts: open Sync. With a network, sync until nothing waits.',
          'Without one: export what waits, with a passphrase of twelve characters or more, and carry the file to another PC of the office.',
          'There, import it on the same page with its passphrase. It says how many entries are new; they are uploaded with a network.',
          'Without a second PC, give file and passphrase apart from each other to support {support}: the centre can import it.',
          'When nothing waits any more, delete the file.',
        ],
      },
      {
        points: [
          'Importing twice changes nothing; a PC that is repaired uploads once more, and nothing is doubled.',
          'Drafts that were not saved are not in the file.',
          'If a PC is lost, tell the administrator at once: its key is revoked.',
        ],
      },
      { page: '/sync', name: 'Sync' },
    ],
  },
  {
    id: 'storage',
    title: 'Room runs out, and failures of the database',
    blocks: [
      'Every page says when room runs low. When it has run out nothing more can be saved; what was saved stays.',
      {
        steps: [
          'Upload first, or export what waits.',
          'Empty the recycle bin, delete downloads and installers.',
          'On the sync page, make the lists again: they come from the entries, and no visit is touched.',
          'If that is not enough, call support {support}.',
        ],
      },
      'A failure of the browser’s database has a screen that says whether anything is lost and what to do. Never clear browsing data before everything is uploaded.',
      { page: '/sync', name: 'Sync' },
    ],
  },
];
