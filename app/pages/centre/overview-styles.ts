import { css } from 'lit';

/** Figures in a row, charts side by side where there is room; on paper all of it is one page of A4 for twenty windows. */
export const overviewStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 8px;
    padding: 8px;
  }
  .tiles {
    display: grid;
    gap: 8px;
    grid-template-columns: repeat(auto-fit, minmax(11em, 1fr));
    margin: 0;
  }
  .tiles > div {
    padding: 6px 12px;
  }
  dt {
    color: var(--ink-soft);
  }
  dd {
    align-items: baseline;
    display: flex;
    flex-wrap: wrap;
    font-variant-numeric: tabular-nums;
    gap: 0 0.8em;
    margin: 0;
  }
  dd > a,
  dd > span {
    font-size: 1.5rem;
    font-weight: 600;
    line-height: 1.3;
  }
  small {
    color: var(--ink-soft);
    font-size: 0.8125rem;
  }
  .charts {
    display: grid;
    gap: 8px;
    grid-template-columns: repeat(auto-fit, minmax(min(30em, 100%), 1fr));
  }
  p {
    margin: 0;
  }
  a {
    color: var(--accent);
  }
  @media print {
    :host {
      padding: 0;
    }
    .tiles {
      grid-template-columns: repeat(5, minmax(0, 1fr));
    }
    .tiles > div {
      padding: 4px 8px;
    }
    .charts {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    a,
    dd > a {
      color: inherit;
    }
  }
`;
