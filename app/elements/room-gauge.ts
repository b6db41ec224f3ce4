import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { roomLeft, roomLevel } from '../domain/storage-room.ts';
import type { RoomLevel, StorageRoom } from '../domain/storage-room.ts';
import { shared } from '../styles/shared.ts';
import { bytesText } from '../text/bytes.ts';
import { unsentTexts } from '../text/unsent-texts.ts';

/** How much of the room is used and what for, as a bar and in words. */
@customElement('room-gauge')
export class RoomGauge extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .bar {
        display: flex;
        margin-top: 8px;
        height: 14px;
        border: 1px solid var(--line-field);
        background: var(--surface);
      }
      .databases {
        background: var(--accent);
      }
      .program {
        background: var(--line-field);
      }
      .low .databases {
        background: var(--warn);
      }
      .critical .databases {
        background: var(--bad);
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0 20px;
        list-style: none;
        margin: 4px 0 0;
        padding: 0;
        font-variant-numeric: tabular-nums;
      }
      .dot {
        display: inline-block;
        width: 10px;
        height: 10px;
        margin-right: 6px;
        border: 1px solid var(--line-field);
      }
    `,
  ];

  @property({ attribute: false }) room!: StorageRoom;
  @property() level: RoomLevel = 'ample';

  override render() {
    const { used, quota, parts } = this.room;
    const text = unsentTexts.meter(bytesText(used), bytesText(quota));
    return html`
      <div
        class="bar ${this.level}"
        role="meter"
        aria-label=${unsentTexts.roomTitle}
        aria-valuemin="0"
        aria-valuemax=${quota}
        aria-valuenow=${Math.min(used, quota)}
        aria-valuetext=${text}
      >
        <span class="databases" .style=${widthOf(parts?.databases ?? used, quota)}></span>
        ${parts ? html`<span class="program" .style=${widthOf(parts.program, quota)}></span>` : nothing}
      </div>
      <ul>
        ${
          parts
            ? html`<li>${this.#dot('databases')}${unsentTexts.databases} ${bytesText(parts.databases)}</li>
                <li>${this.#dot('program')}${unsentTexts.program} ${bytesText(parts.program)}</li>`
            : html`<li>${this.#dot('databases')}${unsentTexts.used} ${bytesText(used)}</li>`
        }
        ${
          this.#isFull
            ? html`<li class="error">${unsentTexts.full}</li>`
            : html`<li>${this.#dot('')}${unsentTexts.left} ${bytesText(roomLeft(this.room))}</li>
                <li class=${TONES[this.level]}>${unsentTexts[this.level]}</li>`
        }
      </ul>
    `;
  }

  /** A write found no room although the browser says that there is some: it knows its own limit, not the disk. */
  get #isFull(): boolean {
    return this.level === 'critical' && roomLevel(this.room) !== 'critical';
  }

  #dot(part: string) {
    return html`<span class="${this.level}"><span class="dot ${part}" aria-hidden="true"></span></span>`;
  }
}

const TONES: Readonly<Record<RoomLevel, string>> = { ample: 'good', low: 'warning', critical: 'error' };

/** What is used is seen, however little it is. Set as a property: the content security policy forbids the attribute. */
function widthOf(part: number, quota: number): string {
  return `width: max(2px, ${quota > 0 ? Math.min(100, (part / quota) * 100) : 100}%)`;
}

declare global {
  interface HTMLElementTagNameMap {
    'room-gauge': RoomGauge;
  }
}
