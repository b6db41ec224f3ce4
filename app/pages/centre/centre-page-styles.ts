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
  .title button {
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
`;
