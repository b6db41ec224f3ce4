import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../styles/shared.ts';

/** How far a step is. */
export type StepState = 'todo' | 'current' | 'done';

const MARKS: Readonly<Record<StepState, string>> = { todo: '○', current: '●', done: '✓' };

/** One step of a visit. Folded it is one line that can be read; `change` fires when somebody wants it open again. */
@customElement('step-section')
export class StepSection extends LitElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: block;
        margin-top: -1px;
      }
      section {
        height: 100%;
        background: var(--surface);
        border: 1px solid var(--line);
        padding: 8px 12px;
      }
      header {
        display: flex;
        gap: 12px;
        align-items: baseline;
      }
      h2 {
        white-space: nowrap;
        flex: none;
        width: 88px;
      }
      h2 span {
        display: inline-block;
        width: 18px;
      }
      .done h2 span {
        color: var(--good);
      }
      .current h2 span {
        color: var(--accent);
      }
      .todo h2 {
        color: var(--ink-soft);
      }
      .summary {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
        max-height: 60px;
        overflow: auto;
      }
      .body {
        margin-top: 4px;
      }
    `,
  ];

  /** Name of the step. */
  @property() heading = '';
  @property() state: StepState = 'todo';
  @property({ type: Boolean }) folded = false;
  /** Label of the button that unfolds; empty where nothing can be changed. */
  @property() change = '';

  override render() {
    return html`<section class=${this.state} aria-labelledby="heading">
      <header>
        <h2 id="heading"><span aria-hidden="true">${MARKS[this.state]}</span>${this.heading}</h2>
        <div class="summary"><slot name="summary"></slot></div>
        ${
          this.folded && this.change
            ? html`<button class="link" @click=${this.#change}>${this.change}</button>`
            : nothing
        }
      </header>
      <div class="body" ?hidden=${this.folded}><slot></slot></div>
    </section>`;
  }

  #change = () => {
    this.dispatchEvent(new CustomEvent('step-change', { bubbles: true, composed: true }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'step-section': StepSection;
  }
}
