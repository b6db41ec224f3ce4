import { css } from 'lit';

/** A visit's history as a list: when and who, what, and what it set. The first column is the list's own matter. */
export const entryListStyles = css`
  ol {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  li {
    border-bottom: 1px solid var(--line-soft);
    display: grid;
    gap: 0 1em;
    padding: 0.4em 0.8em;
  }
  dl {
    display: grid;
    gap: 0 0.8em;
    grid-template-columns: 5.2em minmax(0, 1fr);
    margin: 0;
  }
  dt {
    color: var(--ink-soft);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  p {
    margin: 0;
  }
  .overtaken strong {
    text-decoration: line-through;
  }
`;
