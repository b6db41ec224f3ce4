import type { Person } from './session.ts';

/** What a tab remembers of its session while it is loaded anew. */
export interface LeftBehind {
  readonly person: Omit<Person, 'staff'>;
  readonly locked: boolean;
  /** When the person last did something, in milliseconds since 1970 UTC. */
  readonly activeAtMs: number;
}

/** Where a tab keeps it; ends with the tab. */
export interface TabMemory {
  read(): LeftBehind | undefined;
  write(left: LeftBehind): void;
  clear(): void;
}

const KEY = 'yichuang.session';

/** The tab's `sessionStorage`: survives a reload and a crash, not the closing of the tab. Holds no password. */
export function tabMemory(storage: Storage): TabMemory {
  return {
    read: () => readLeft(storage.getItem(KEY)),
    write: (left) => storage.setItem(KEY, JSON.stringify(left)),
    clear: () => storage.removeItem(KEY),
  };
}

function readLeft(text: string | null): LeftBehind | undefined {
  if (text === null) return undefined;
  try {
    const left = JSON.parse(text) as Partial<LeftBehind>;
    if (typeof left.person?.user !== 'string' || typeof left.activeAtMs !== 'number') return undefined;
    return { person: left.person, locked: left.locked === true, activeAtMs: left.activeAtMs };
  } catch {
    return undefined;
  }
}
