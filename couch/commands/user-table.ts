import Papa from 'papaparse';

/** One line of the file that names people. */
export interface UserLine {
  /** As a spreadsheet numbers it: the names of the columns are line 1. */
  readonly line: number;
  readonly user: string;
  /** Absent when the file has no such column. */
  readonly password?: string;
  /** Why the line cannot be read; nothing of it is to be used then. */
  readonly broken?: string;
}

export type UserTable =
  { readonly lines: readonly UserLine[]; readonly hasPasswords: boolean } | { readonly refused: string };

/** More people than any office has; a longer file is a mistake. */
const MOST_LINES = 2_000;
const USER = ['user', '用户名'];
const PASSWORD = ['password', '密码'];

/** Reads a table of people: in UTF-8 with or without its mark, or in GBK, as spreadsheets in China write it. */
export function readUserTable(bytes: Uint8Array): UserTable {
  const text = decoded(bytes);
  if (text === undefined) return { refused: 'is neither UTF-8 nor GBK' };
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: false });
  const [head = [], ...rows] = data;
  const names = head.map((name) => name.trim().toLowerCase());
  const user = names.findIndex((name) => USER.includes(name));
  const password = names.findIndex((name) => PASSWORD.includes(name));
  if (user < 0) return { refused: `has no column ${USER.join(' or ')} in its first line` };
  const brokenRows = new Set(errors.filter(({ type }) => type === 'Quotes').map(({ row }) => row));
  const lines = rows.flatMap((cells, place): UserLine[] => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const isBroken = brokenRows.has(place + 1) || cells.length > head.length;
    return [
      {
        line: place + 2,
        user: (cells[user] ?? '').trim(),
        ...(password >= 0 && { password: cells[password] ?? '' }),
        ...(isBroken && {
          broken: 'has more columns than the first line, or a quotation mark that is not closed',
        }),
      },
    ];
  });
  if (lines.length === 0) return { refused: 'names nobody' };
  if (lines.length > MOST_LINES) return { refused: `has more than ${MOST_LINES} lines` };
  return { lines, hasPasswords: password >= 0 };
}

function decoded(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one.
    }
  }
  return undefined;
}
