/** Two courses over the same stretches of time: bars and a line with dots. */
export interface CoursePicture {
  readonly shape: 'course';
  readonly labels: readonly string[];
  readonly bars: { readonly name: string; readonly values: readonly number[] };
  readonly line: { readonly name: string; readonly values: readonly number[] };
}

/** Squares in rows and columns, each with its number. */
export interface HeatPicture {
  readonly shape: 'heat';
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** By row and column. */
  readonly values: readonly (readonly number[])[];
}

export type ChartPicture = CoursePicture | HeatPicture;

/** Which part of a picture was pointed at: a stretch of time and which course, or a square. */
export interface ChartSpot {
  readonly place: number;
  /** Of a course 0 the bars, 1 the line; of squares the row. */
  readonly series: number;
}

/** Colours of a picture, `#rrggbb`. */
export interface ChartColours {
  readonly ground: string;
  readonly ink: string;
  readonly soft: string;
  readonly grid: string;
  readonly first: string;
  readonly second: string;
}

/** On paper, whatever the screen is like. */
export const PAPER: ChartColours = {
  ground: '#ffffff',
  ink: '#1b2733',
  soft: '#44525f',
  grid: '#d5dbe1',
  first: '#0b5cad',
  second: '#c25400',
};

/** The colours that an element has at present: light, dark, or with more contrast. */
export function coloursOf(element: Element): ChartColours {
  const style = getComputedStyle(element);
  const token = (name: string, otherwise: string) => {
    const value = style.getPropertyValue(name).trim();
    return /^#[0-9a-f]{6}$/i.test(value) ? value : otherwise;
  };
  const ink = token('--ink', PAPER.ink);
  return {
    ground: token('--surface', PAPER.ground),
    ink,
    soft: token('--ink-soft', ink),
    grid: token('--line', ink),
    first: token('--accent', PAPER.first),
    second: token('--focus', PAPER.second),
  };
}
