import { LitElement, css, html } from 'lit';
import type { PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { shared } from '../../styles/shared.ts';
import { overviewTexts } from '../../text/overview-texts.ts';
import type { ChartDrawing } from './chart-drawing.ts';
import { coloursOf, PAPER } from './chart-picture.ts';
import type { ChartPicture, ChartSpot } from './chart-picture.ts';
import { saveFile } from '../save-file.ts';

/** Points of the margin and of the lines above a saved picture, of the screen's, not the file's. */
const MARGIN = 12;
const LINE = 24;

/**
 * A chart with its heading, with what it says in a sentence, and with its table in the slot. It can be saved as a picture and
 * printed. Says what was clicked by `chart-pick`, and a saved picture's name by `picture-saved`.
 */
@customElement('chart-figure')
export class ChartFigure extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      figure {
        display: flex;
        flex-direction: column;
        gap: 6px;
        margin: 0;
        padding: 8px 12px;
      }
      .head {
        align-items: center;
        display: flex;
        gap: 8px;
        justify-content: space-between;
      }
      /* Chart.js measures the room around the canvas. */
      .room {
        height: 210px;
        position: relative;
        width: 100%;
      }
      figcaption {
        color: var(--ink-soft);
      }
      summary {
        color: var(--accent);
        cursor: pointer;
        width: fit-content;
      }
      .table {
        max-height: 260px;
        overflow: auto;
      }
      @media print {
        button,
        details {
          display: none;
        }
        figure {
          break-inside: avoid;
          font-size: 0.75rem;
          padding: 4px 8px;
        }
        .room {
          height: 4.2cm;
        }
        canvas {
          height: 100% !important;
          width: 100% !important;
        }
      }
    `,
  ];

  @property() heading = '';
  /** What is to be seen, in words. */
  @property() sentence = '';
  @property({ attribute: false }) picture!: ChartPicture;
  /** Of the saved picture. */
  @property() fileName = '';
  /** Whose figures they are, and how far they can be relied on: stands in the saved picture. */
  @property() note = '';

  @query('canvas') private readonly canvas!: HTMLCanvasElement;

  #drawing: ChartDrawing | undefined;
  #drawn = 0;
  readonly #schemes = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'].map((one) =>
    matchMedia(one),
  );

  override connectedCallback(): void {
    super.connectedCallback();
    for (const scheme of this.#schemes) scheme.addEventListener('change', this.#recolour);
    window.addEventListener('beforeprint', this.#toPaper);
    window.addEventListener('afterprint', this.#recolour);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const scheme of this.#schemes) scheme.removeEventListener('change', this.#recolour);
    window.removeEventListener('beforeprint', this.#toPaper);
    window.removeEventListener('afterprint', this.#recolour);
    this.#end();
  }

  override render() {
    return html`
      <figure class="panel" aria-label=${this.heading}>
        <div class="head">
          <h2>${this.heading}</h2>
          <button @click=${this.#save}>${overviewTexts.savePicture}</button>
        </div>
        <div class="room"><canvas role="img" aria-label=${`${this.heading} ${this.sentence}`}></canvas></div>
        <figcaption>${this.sentence}</figcaption>
        <details>
          <summary>${overviewTexts.dataTable}</summary>
          <div class="table"><slot></slot></div>
        </details>
      </figure>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('picture')) void this.#draw();
  }

  /** The program for charts is fetched when the first one is to be drawn. */
  async #draw(): Promise<void> {
    this.#drawn += 1;
    const mine = this.#drawn;
    const { drawChart } = await import('./chart-drawing.ts');
    if (mine !== this.#drawn || !this.isConnected) return;
    this.#drawing?.end();
    this.#drawing = drawChart(this.canvas, this.picture, coloursOf(this), (spot) => this.#pick(spot));
    this.toggleAttribute('drawn', true);
  }

  #end(): void {
    this.#drawn += 1;
    this.#drawing?.end();
    this.#drawing = undefined;
    this.toggleAttribute('drawn', false);
  }

  #pick(detail: ChartSpot): void {
    this.dispatchEvent(new CustomEvent<ChartSpot>('chart-pick', { detail }));
  }

  readonly #recolour = (): void => this.#drawing?.redraw(coloursOf(this));
  readonly #toPaper = (): void => this.#drawing?.redraw(PAPER);

  /** On white, with what it is about above it, so that the file can be sent on by itself. */
  readonly #save = (): void => {
    const drawing = this.#drawing;
    if (!drawing) return;
    drawing.redraw(PAPER);
    const picture = withHeading(this.canvas, [this.heading, this.note].filter(Boolean));
    drawing.redraw(coloursOf(this));
    picture.toBlob((file) => {
      if (!file) return;
      saveFile(this.fileName, file);
      this.dispatchEvent(new CustomEvent<string>('picture-saved', { detail: this.fileName }));
    });
  };
}

function withHeading(chart: HTMLCanvasElement, lines: readonly string[]): HTMLCanvasElement {
  const ratio = chart.width / Math.max(1, chart.clientWidth);
  const top = (MARGIN + lines.length * LINE) * ratio;
  const sheet = document.createElement('canvas');
  sheet.width = chart.width + 2 * MARGIN * ratio;
  sheet.height = chart.height + top + MARGIN * ratio;
  const context = sheet.getContext('2d');
  if (!context) return chart;
  context.fillStyle = PAPER.ground;
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.fillStyle = PAPER.ink;
  context.textBaseline = 'middle';
  const family = getComputedStyle(chart).fontFamily;
  for (const [place, line] of lines.entries()) {
    context.font = `${place === 0 ? '600 ' : ''}${14 * ratio}px ${family}`;
    context.fillText(line, MARGIN * ratio, (MARGIN + (place + 0.5) * LINE) * ratio, chart.width);
  }
  context.drawImage(chart, MARGIN * ratio, top);
  return sheet;
}
