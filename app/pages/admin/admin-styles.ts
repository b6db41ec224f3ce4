import { css } from 'lit';

/** What the parts of the administration have in common. */
export const adminStyles = css`
  :host {
    display: block;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
    padding: 8px 12px;
  }
  .bar .push {
    margin-left: auto;
  }
  .scroll {
    /* What is said to screen readers only scrolls along, and makes no page wider. */
    position: relative;
    overflow: auto;
    outline-offset: -2px;
  }
  tbody tr:hover {
    background: var(--accent-ground);
  }
  td {
    overflow-wrap: break-word;
  }
  td.tools {
    white-space: nowrap;
  }
  td.tools button + button {
    margin-left: 12px;
  }
  .message {
    margin: 0;
    padding: 8px 12px;
    background: var(--warn-ground);
    color: var(--ink);
    border-left: 4px solid var(--warn);
  }
  .message.error {
    background: var(--bad-ground);
    border-color: var(--bad);
    color: var(--ink);
  }
  .buttons {
    display: flex;
    gap: 8px;
    align-items: center;
    margin-top: 12px;
  }
`;
