import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  ScatterController,
  Tooltip,
} from 'chart.js';
import type { ChartConfiguration, ChartEvent, ActiveElement, Plugin } from 'chart.js';
import { overviewTexts } from '../../text/overview-texts.ts';
import type { ChartColours, ChartPicture, ChartSpot, CoursePicture, HeatPicture } from './chart-picture.ts';
import { heatSquares } from './heat-squares.ts';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  ScatterController,
  Tooltip,
);

/** So many bars have room for their numbers. */
const NUMBERED = 16;
/** Sharp on paper and in a saved picture, also from a screen with few points. */
const LEAST_RATIO = 2;

/** A drawing on a canvas. */
export interface ChartDrawing {
  /** Draws it anew, in these colours and in the room that there is. */
  redraw(colours: ChartColours): void;
  end(): void;
}

/** Draws a picture; `pick` is called with what is clicked. */
export function drawChart(
  canvas: HTMLCanvasElement,
  picture: ChartPicture,
  first: ChartColours,
  pick: (spot: ChartSpot) => void,
): ChartDrawing {
  let colours = first;
  const ground: Plugin = {
    id: 'ground',
    beforeDraw: ({ ctx, width, height }) => {
      ctx.fillStyle = colours.ground;
      ctx.fillRect(0, 0, width, height);
    },
  };
  const config = () => (picture.shape === 'course' ? course(picture, colours) : heat(picture, colours));
  const more =
    picture.shape === 'course' ? numbersOf(picture, () => colours) : heatSquares(picture, () => colours);
  const onClick = (_: ChartEvent, [hit]: ActiveElement[]) => {
    if (hit) pick(spotOf(picture, hit));
  };
  const made = config();
  const chart = new Chart(canvas, {
    ...made,
    options: { ...made.options, ...common(), onClick },
    plugins: [ground, more],
  });
  return {
    redraw(wanted) {
      colours = wanted;
      const { data, options } = config();
      chart.data = data;
      chart.options = { ...options, ...common(), onClick };
      chart.resize();
      chart.update('none');
    },
    end: () => chart.destroy(),
  };
}

/** Nothing moves: figures are read, not watched. */
function common() {
  return {
    animation: false as const,
    responsive: true,
    maintainAspectRatio: false,
    devicePixelRatio: Math.max(LEAST_RATIO, window.devicePixelRatio),
  };
}

function spotOf(picture: ChartPicture, { index, datasetIndex }: ActiveElement): ChartSpot {
  if (picture.shape === 'course') return { place: index, series: datasetIndex };
  const width = Math.max(1, picture.columns.length);
  return { place: index % width, series: Math.floor(index / width) };
}

function axis({ soft, grid }: ChartColours, isQuiet: boolean) {
  return {
    border: { color: grid },
    grid: { display: !isQuiet, color: grid },
    ticks: { color: soft, font: { size: 12 }, maxRotation: 0, autoSkipPadding: 8 },
  };
}

function course({ labels, bars, line }: CoursePicture, colours: ChartColours): ChartConfiguration {
  const { first, second, ground } = colours;
  return {
    type: 'bar',
    data: {
      labels: [...labels],
      datasets: [
        // What comes first is drawn above.
        {
          type: 'bar',
          label: bars.name,
          data: [...bars.values],
          backgroundColor: first,
          maxBarThickness: 40,
          order: 2,
        },
        {
          type: 'line',
          label: line.name,
          data: [...line.values],
          borderColor: second,
          backgroundColor: ground,
          borderWidth: 2,
          pointRadius: 4,
          pointBorderWidth: 2,
          order: 1,
        },
      ],
    },
    options: {
      interaction: { mode: 'nearest', axis: 'x', intersect: true },
      layout: { padding: { top: 18 } },
      scales: {
        x: axis(colours, true),
        y: {
          ...axis(colours, false),
          beginAtZero: true,
          grace: '5%',
          ticks: { ...axis(colours, false).ticks, precision: 0 },
        },
      },
    },
  };
}

/** The numbers of the bars above them, where there is room. */
function numbersOf({ labels, bars }: CoursePicture, colours: () => ChartColours): Plugin {
  return {
    id: 'numbers',
    afterDatasetsDraw(chart) {
      if (labels.length > NUMBERED) return;
      const { ctx } = chart;
      ctx.save();
      ctx.fillStyle = colours().ink;
      ctx.textAlign = 'center';
      ctx.font = `12px ${getComputedStyle(chart.canvas).fontFamily}`;
      for (const [place, bar] of chart.getDatasetMeta(0).data.entries())
        ctx.fillText(String(bars.values[place] ?? ''), bar.x, 12);
      ctx.restore();
    },
  };
}

function heat({ rows, columns, values }: HeatPicture, colours: ChartColours): ChartConfiguration {
  const points = values.flatMap((row, y) => row.map((_, x) => ({ x, y })));
  const scale = (names: readonly string[], reverse: boolean) => ({
    ...axis(colours, true),
    type: 'linear' as const,
    min: -0.5,
    max: names.length - 0.5,
    reverse,
    afterBuildTicks: (built: { ticks: { value: number }[] }) => {
      built.ticks = names.map((_, value) => ({ value }));
    },
    ticks: {
      ...axis(colours, true).ticks,
      callback: (value: string | number) => names[Number(value)] ?? '',
    },
  });
  return {
    type: 'scatter',
    // Drawn as squares by `heatSquares`: the points are only what the pointer finds.
    data: { datasets: [{ data: points, pointRadius: 0, pointHitRadius: 14, pointHoverRadius: 0 }] },
    options: {
      interaction: { mode: 'nearest', intersect: false },
      plugins: {
        tooltip: {
          callbacks: {
            label: ({ dataIndex }) => {
              const width = Math.max(1, columns.length);
              const [row, column] = [Math.floor(dataIndex / width), dataIndex % width];
              const hour = Number.parseInt(columns[column] ?? '0', 10);
              const when = overviewTexts.when(rows[row] ?? '', hour);
              return `${when} ${overviewTexts.count(values[row]?.[column] ?? 0)}`;
            },
          },
        },
      },
      scales: { x: scale(columns, false), y: scale(rows, true) },
    },
  };
}
