import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../styles/shared.ts';
import { keyOf } from './keys.ts';

/** One tab. */
export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  /** Something is typed there and not saved. */
  readonly unsaved?: boolean;
}

/** Tabs in a row; `tab-select` fires with the id. Arrow keys go from one to the next. */
@customElement('tab-bar')
export class TabBar extends LitElement {
  static override readonly styles = [
    shared,
    css`
      [role='tablist'] {
        display: flex;
        gap: 2px;
        min-width: 0;
        overflow-x: auto;
      }
      :host {
        min-width: 0;
      }
      button {
        flex: none;
        border-color: transparent;
        border-radius: var(--radius) var(--radius) 0 0;
        border-bottom: 2px solid transparent;
        background: none;
        max-width: 180px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        color: var(--ink-soft);
      }
      button[aria-selected='true'] {
        color: var(--ink);
        font-weight: 600;
        border-bottom-color: var(--accent);
        background: var(--surface);
      }
      .dot {
        color: var(--warn);
      }
    `,
  ];

  /** Name of the list. */
  @property() label = '';
  @property({ attribute: false }) tabs: readonly Tab[] = [];
  @property() selected = '';

  override render() {
    return html`<div role="tablist" aria-label=${this.label} @keydown=${this.#keydown}>
      ${this.tabs.map((tab) => this.#tab(tab))}
    </div>`;
  }

  #tab(tab: Tab) {
    const isSelected = tab.id === this.selected;
    return html`<button
      role="tab"
      aria-selected=${isSelected ? 'true' : 'false'}
      tabindex=${isSelected ? '0' : '-1'}
      data-id=${tab.id}
      @click=${() => this.#select(tab.id)}
    >
      ${tab.unsaved ? html`<span class="dot" aria-hidden="true">● </span>` : nothing}<bdi>${tab.label}</bdi>
      ${tab.detail ?? ''}
    </button>`;
  }

  #keydown = (event: KeyboardEvent) => {
    const key = keyOf(event);
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
    event.preventDefault();
    const place = this.tabs.findIndex((tab) => tab.id === (event.target as HTMLElement).dataset.id);
    const next = this.tabs.at((place + (key === 'ArrowRight' ? 1 : -1)) % this.tabs.length);
    if (next) this.#select(next.id);
  };

  #select(id: string): void {
    this.dispatchEvent(new CustomEvent('tab-select', { detail: id, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tab-bar': TabBar;
  }
}
