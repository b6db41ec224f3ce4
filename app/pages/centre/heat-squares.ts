import type { Chart, Plugin } from 'chart.js';
import type { ChartColours, HeatPicture } from './chart-picture.ts';

/** Draws the squares and their numbers: the more there is, the stronger the colour; a number says it without colour. */
export function heatSquares(picture: HeatPicture, colours: () => ChartColours): Plugin {
  const most = Math.max(1, ...picture.values.flat());
  return {
    id: 'heat-squares',
    beforeDatasetsDraw(chart) {
      const { ctx } = chart;
      const { width, height } = squareOf(chart, picture);
      ctx.save();
      ctx.textAlign = 'center';
      ctx.textBaseline = 'middle';
      ctx.font = `12px ${fontOf(chart)}`;
      for (const [row, values] of picture.values.entries())
        for (const [column, value] of values.entries()) {
          const x = pixel(chart, 'x', column);
          const y = pixel(chart, 'y', row);
          const { ground, first, ink, soft } = colours();
          const share = value === 0 ? 0 : 0.12 + 0.88 * (value / most);
          const fill = mixed(ground, first, share);
          ctx.fillStyle = fill;
          ctx.fillRect(x - width / 2 + 1, y - height / 2 + 1, width - 2, height - 2);
          ctx.fillStyle = value === 0 ? soft : readable(fill, ink, ground);
          ctx.fillText(value === 0 ? '·' : String(value), x, y);
        }
      ctx.restore();
    },
  };
}

function squareOf({ chartArea }: Chart, { rows, columns }: HeatPicture): { width: number; height: number } {
  const { left, right, top, bottom } = chartArea;
  return { width: (right - left) / Math.max(1, columns.length), height: (bottom - top) / rows.length };
}

function pixel(chart: Chart, axis: 'x' | 'y', value: number): number {
  return chart.scales[axis]?.getPixelForValue(value) ?? 0;
}

function fontOf(chart: Chart): string {
  return getComputedStyle(chart.canvas).fontFamily;
}

/** A colour between two, both `#rrggbb`. */
function mixed(one: string, other: string, share: number): string {
  const [a, b] = [channels(one), channels(other)];
  const between = a.map((value, place) => Math.round(value + ((b[place] ?? 0) - value) * share));
  return `#${between.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Which of two colours is read better on a ground. */
function readable(ground: string, one: string, other: string): string {
  const against = (colour: string) => Math.abs(brightness(colour) - brightness(ground));
  return against(one) >= against(other) ? one : other;
}

/** As the eye weighs the three colours. */
function brightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour);
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((place) => Number.parseInt(colour.slice(place, place + 2), 16));
}
