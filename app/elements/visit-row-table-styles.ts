import { css, unsafeCSS } from 'lit';

/** Height of one row; the window of drawn rows is computed from it. */
export const ROW_EM = 2;

/** How the rows of visits look; columns give way to names and organisations. */
export const visitRowTableStyles = css`
  :host {
    display: block;
    min-height: 0;
  }
  .scroller {
    background: var(--surface);
    border: 1px solid var(--line);
    height: 100%;
    overflow: auto;
  }
  .head {
    background: var(--surface);
    position: sticky;
    top: 0;
    z-index: 1;
  }
  .row {
    align-items: center;
    border-bottom: 1px solid var(--line-soft);
    display: grid;
    gap: 0.6em;
    grid-template-columns:
      9em 9.6em 4.2em minmax(4em, 1fr) minmax(6em, 2fr) minmax(6em, 2fr) 4em 5.4em minmax(5.2em, 1fr)
      5em;
    height: ${unsafeCSS(`${ROW_EM}em`)};
    min-width: 68em;
    padding: 0 0.6em;
    white-space: nowrap;
  }
  .row > span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .row > span:last-child {
    overflow: visible;
  }
  .row:not(.head .row):hover,
  .row:focus-within {
    background: var(--accent-ground);
  }
  [role='columnheader'] {
    color: var(--ink-soft);
    font-weight: 600;
  }
  .open {
    color: var(--warn);
  }
  .closed {
    color: var(--good);
  }
  .voided {
    color: var(--ink-soft);
    text-decoration: line-through;
  }
  a + a {
    margin-left: 0.6em;
  }
`;
