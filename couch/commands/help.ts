import type { Command } from './command.ts';
import { NOT_DONE, NOT_UNDERSTOOD, NO_SERVER } from './failure.ts';

/** Where the commands work, for every help. */
const PLACE = [
  'With COUCHDB_URL (http://name:password@host:5984) at that CouchDB; without, at the embedded server in DATA_DIR',
  '(.data), which must not be running at the same time.',
];

const EXITS: Readonly<Record<number, string>> = {
  0: 'done',
  [NOT_DONE]: 'not done; the reason is one line',
  [NOT_UNDERSTOOD]: 'a word, an option or a setting is not understood; nothing was done',
  [NO_SERVER]: 'CouchDB does not answer, is no CouchDB 3, or does not know the name and password',
};

/** All commands, a line or two each. */
export function helpOfAll(commands: readonly Command[]): string {
  return [
    'npm run couch -- <command>',
    '',
    ...commands.flatMap(({ usage, purpose }) => [`  ${usage}`, `      ${purpose}`]),
    '',
    'npm run couch -- <command> --help says more of one of them.',
    ...PLACE,
  ].join('\n');
}

/** One command: how it is typed, what it does, options, exit codes, an example. */
export function helpOf({ usage, purpose, help, failureCode }: Command): string {
  const { does, options = [], exits, example } = help;
  const usual =
    failureCode === undefined
      ? EXITS
      : { 0: EXITS[0], [failureCode]: 'it could not be done, or was not understood' };
  const codes = Object.entries({ ...usual, ...exits });
  const names = options.map(({ name, value }) => (value === undefined ? name : `${name} ${value}`));
  return [
    ...usage.split(' | ').map((one, place) => `${place === 0 ? 'usage:' : '      '} npm run couch -- ${one}`),
    '',
    purpose,
    '',
    ...does,
    ...section(
      'options',
      options.map(({ meaning }, place) => [names[place] ?? '', meaning]),
    ),
    ...section(
      'exit codes',
      codes.map(([code, meaning]) => [code, meaning ?? '']),
    ),
    '',
    'example',
    `  npm run couch -- ${example}`,
    '',
    ...PLACE,
  ].join('\n');
}

function section(title: string, rows: readonly (readonly [string, string])[]): string[] {
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map(([left]) => left.length));
  return ['', title, ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)];
}
