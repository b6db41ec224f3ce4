import { css } from 'lit';

/** A table that scrolls beneath its head. */
export const longTable = css`
  thead th {
    background: var(--surface);
    position: sticky;
    top: 0;
    z-index: 1;
  }
  tbody th {
    color: var(--ink);
    font-weight: 400;
  }
  tbody tr:hover {
    background: var(--accent-ground);
  }
`;
