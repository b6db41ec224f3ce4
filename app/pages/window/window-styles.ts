import { css } from 'lit';

/** The page of the window's details. */
export const windowStyles = css`
  :host {
    display: block;
    padding: 8px 12px;
  }
  header {
    display: flex;
    align-items: center;
    gap: 1em;
    margin-bottom: 8px;
  }
  .pad {
    padding: 12px;
    margin: 0 0 8px;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px;
  }
  .head h2 {
    font-size: 1rem;
  }
  .push {
    margin-left: auto;
  }
  dl {
    display: grid;
    grid-template-columns: 112px 1fr 112px 1fr;
    gap: 8px 12px;
    margin: 12px 0;
  }
  dt {
    color: var(--ink-soft);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  p {
    margin: 0;
  }
  .message {
    padding: 8px 12px;
    background: var(--warn-ground);
    border-left: 4px solid var(--warn);
  }
`;
