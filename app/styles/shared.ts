import { css } from 'lit';

/** What every element with controls of its own takes in: the same buttons, fields, links and tables everywhere. */
export const shared = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 1px;
  }
  h1 {
    font-size: 1.125rem;
    line-height: 1.45;
    margin: 0;
  }
  h2 {
    font-size: 0.875rem;
    line-height: 1.42857;
    margin: 0;
  }
  a,
  button.link {
    color: var(--accent);
    text-decoration: none;
    background: none;
    border: 0;
    padding: 0;
    min-height: 0;
    font: inherit;
    cursor: pointer;
  }
  a:hover,
  button.link:hover {
    text-decoration: underline;
    background: none;
  }
  button {
    font: inherit;
    min-height: 32px;
    padding: 4px 12px;
    border: 1px solid var(--line-field);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    cursor: pointer;
  }
  button:hover {
    background: var(--accent-ground);
  }
  button.primary {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  button.primary:hover {
    background: var(--accent-strong);
  }
  button.danger {
    color: var(--bad);
    border-color: var(--bad);
  }
  button[disabled] {
    opacity: 0.55;
    cursor: default;
  }
  input,
  select,
  textarea {
    font: inherit;
    color: var(--ink);
    background: var(--surface);
    border: 1px solid var(--line-field);
    border-radius: var(--radius);
    min-height: 32px;
    padding: 4px 8px;
    max-width: 100%;
  }
  input[type='checkbox'],
  input[type='radio'] {
    min-height: 0;
    width: 16px;
    height: 16px;
    margin: 0 4px 0 0;
    vertical-align: -3px;
    accent-color: var(--accent);
  }
  [aria-invalid='true'] {
    border-color: var(--bad);
    background: var(--bad-ground);
  }
  kbd {
    font: 0.75rem/1.333 var(--font-mono);
    border: 1px solid currentcolor;
    border-radius: 3px;
    padding: 0 4px;
    opacity: 0.85;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  th,
  td {
    text-align: left;
    padding: 4px 8px;
    border-bottom: 1px solid var(--line-soft);
    vertical-align: top;
  }
  th {
    font-weight: 600;
    color: var(--ink-soft);
    white-space: nowrap;
  }
  td.number,
  th.number {
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  dialog {
    color: var(--ink);
    background: var(--surface);
    border: 1px solid var(--line-field);
    border-radius: var(--radius);
    padding: 16px 20px;
    max-width: min(640px, 94vw);
    max-height: 94vh;
    overflow: auto;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.35);
  }
  .panel {
    background: var(--surface);
    border: 1px solid var(--line);
  }
  .error {
    color: var(--bad);
  }
  .warning {
    color: var(--warn);
  }
  .good {
    color: var(--good);
  }
  .soft {
    color: var(--ink-soft);
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
