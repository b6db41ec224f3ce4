import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { RoomLevel, StorageRoom } from '../../domain/storage-room.ts';
import '../../elements/room-gauge.ts';
import { shared } from '../../styles/shared.ts';
import { unsentTexts } from '../../text/unsent-texts.ts';

/** Room on this PC, whether the browser keeps it, and what to do in which order when it runs out. Fires `free-room`. */
@customElement('room-panel')
export class RoomPanel extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      p {
        margin: 8px 0;
      }
      summary {
        cursor: pointer;
        color: var(--accent);
      }
      ol {
        margin: 4px 0;
        padding-left: 1.6em;
      }
      li {
        margin: 4px 0;
      }
      li button {
        display: block;
        margin-top: 4px;
      }
    `,
  ];

  /** Undefined where the browser does not say. */
  @property({ attribute: false }) room: StorageRoom | undefined;
  @property() level: RoomLevel = 'ample';
  @property({ type: Boolean }) persistent = false;
  /** Entries that the centre has not confirmed. */
  @property({ type: Number }) waiting = 0;
  @property() supportPhone = '';

  override render() {
    return html`
      ${
        this.room
          ? html`<room-gauge .room=${this.room} .level=${this.level}></room-gauge>`
          : html`<p class="soft">${unsentTexts.roomUnknown}</p>`
      }
      <p class=${this.persistent ? 'soft' : 'warning'}>
        ${this.persistent ? unsentTexts.persistent : unsentTexts.notPersistent}
      </p>
      <details ?open=${this.level !== 'ample'}>
        <summary>${unsentTexts.planTitle}</summary>
        <ol>
          <li>${unsentTexts.planUpload(this.waiting)}</li>
          <li>${unsentTexts.planExport}</li>
          <li>${unsentTexts.planDisk}</li>
          <li>
            ${unsentTexts.planRows}
            <button @click=${() => this.dispatchEvent(new CustomEvent('free-room'))}>
              ${unsentTexts.freeRoom}
            </button>
          </li>
          <li>${unsentTexts.planCall(this.supportPhone)}</li>
        </ol>
      </details>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'room-panel': RoomPanel;
  }
}
