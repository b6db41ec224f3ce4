import { css } from 'lit';

/** A `dl` of facts: what they are of in soft ink, as wide as the longest needs, and the facts beside them. */
export const factList = css`
  dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 4px 16px;
    margin: 8px 0;
  }
  dt {
    color: var(--ink-soft);
  }
  dd {
    margin: 0;
  }
`;
