import { css } from 'lit';

/** The choice stays where it is; the table scrolls beneath it, with its definitions. */
export const centrePageStyles = css`
  :host {
    contain: size;
    display: flex;
    flex: 1 1 0;
    flex-direction: column;
    gap: var(--gap);
    min-height: 24em;
    padding: var(--gap) 12px;
  }
  .title {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 1em;
  }
  .tools {
    align-items: center;
    display: flex;
    gap: 8px;
    margin-left: auto;
  }
  .scroller {
    flex: 1 1 0;
    min-height: 10em;
    overflow: auto;
  }
  p {
    margin: 0;
  }
  .scroller h2,
  .scroller p {
    padding: 8px;
  }
  dl {
    display: grid;
    gap: 4px 24px;
    grid-template-columns: repeat(auto-fill, minmax(28em, 1fr));
    margin: 0;
    padding: 0 8px;
  }
  dl div {
    display: grid;
    gap: 8px;
    grid-template-columns: 10em 1fr;
  }
  dt {
    color: var(--ink-soft);
  }
  dd {
    margin: 0;
  }
  @media print {
    :host {
      contain: none;
      display: block;
      padding: 0;
    }
    h1:focus-visible {
      outline: none;
    }
    .tools,
    .title a,
    centre-form,
    visit-finder {
      display: none;
    }
    dl,
    .scroller p {
      font-size: 0.75rem;
      line-height: 1.3;
    }
    .scroller {
      border: 0;
      overflow: visible;
    }
  }
`;
