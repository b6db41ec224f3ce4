import { css, html, nothing } from 'lit';

/** How far a step is. */
export type StepState = 'todo' | 'current' | 'done';

const MARKS: Readonly<Record<StepState, string>> = { todo: '○', current: '●', done: '✓' };

/** What `stepSection` looks like; to be put into the styles of who uses it. */
export const stepStyles = css`
  section {
    background: var(--surface);
    border: 1px solid var(--line);
    margin-top: -1px;
    padding: 8px 12px;
  }
  header {
    display: flex;
    gap: 12px;
    align-items: baseline;
  }
  section h2 {
    white-space: nowrap;
    flex: none;
    min-width: 88px;
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
`;

export interface StepOptions {
  /** Unlike every other in the same tree. */
  readonly id: string;
  /** Name of the step. */
  readonly heading: string;
  readonly state: StepState;
  /** What can be read without opening it. */
  readonly summary?: unknown;
  /** What is worked with; nothing while the step is folded. */
  readonly body?: unknown;
  /** Label of the button that unfolds, and what it does. */
  readonly change?: { readonly label: string; readonly act: () => void };
}

/** One step of a visit: a region with a mark, its name, one line that can be read, and what belongs into it. */
export function stepSection({ id, heading, state, summary, body, change }: StepOptions) {
  return html`<section class=${state} aria-labelledby=${id}>
    <header>
      <h2 id=${id}><span aria-hidden="true">${MARKS[state]}</span>${heading}</h2>
      <div class="summary">${summary ?? nothing}</div>
      ${change ? html`<button class="link" @click=${change.act}>${change.label}</button>` : nothing}
    </header>
    ${body ? html`<div class="body">${body}</div>` : nothing}
  </section>`;
}
