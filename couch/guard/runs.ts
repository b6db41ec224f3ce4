/** From one number to another, both included. */
export type Run = readonly [from: number, to: number];

/** Numbers as text, shortest where they follow each other: `1-200 203`. */
export function writeRuns(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of [...new Set(numbers)].sort((one, other) => one - other)) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(' ');
}

/** Reads what `writeRuns` wrote; whatever else is in the text is left out. */
export function readRuns(text: string): Run[] {
  return text.split(' ').flatMap((part): Run[] => {
    const [, from, to = from] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(part) ?? [];
    return from === undefined ? [] : [[Number(from), Number(to)]];
  });
}
