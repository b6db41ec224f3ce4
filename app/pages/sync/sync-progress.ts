import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SyncProgress } from '../../store/store.ts';
import { shared } from '../../styles/shared.ts';
import { syncTexts } from '../../text/sync-texts.ts';
import { durationText } from './sync-words.ts';

/** How far a long exchange has come: numbers, a bar, and the time that the rest will take. */
@customElement('sync-progress')
export class SyncProgressBar extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
        margin: 8px 0;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 16px;
        font-variant-numeric: tabular-nums;
      }
      .bar {
        height: 8px;
        margin-top: 4px;
        border: 1px solid var(--line-field);
        background: var(--surface);
      }
      .bar span {
        display: block;
        height: 100%;
        background: var(--accent);
      }
    `,
  ];

  @property({ attribute: false }) progress!: SyncProgress;

  override render() {
    const { done, total, remainingMs } = this.progress;
    const percent = total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0;
    return html`
      <div class="line">
        <span>${syncTexts.progress(done, total, percent)}</span>
        <span class="soft">
          ${remainingMs === undefined ? nothing : syncTexts.remaining(durationText(remainingMs))}
        </span>
      </div>
      <div
        class="bar"
        role="progressbar"
        aria-label=${syncTexts.progressLabel}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${percent}
      >
        <span .style=${`width: ${percent}%`}></span>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-progress': SyncProgressBar;
  }
}
