import { css } from 'lit';

/**
 * Measures in em: at 125 % text everything grows with it, and the lists give way, so that the page still fits
 * 1280×585 without scrolling.
 */
export const homeStyles = css`
  :host {
    /* Takes the height that is left instead of asking for one of its own: so the lists give way, and nothing scrolls. */
    contain: size;
    display: block;
    flex: 1 1 0;
    min-height: 27em;
    overflow: hidden;
  }
  .page {
    display: grid;
    gap: var(--gap);
    grid-template-columns: minmax(0, 1fr) 16.6em;
    grid-template-rows: auto minmax(0, 1fr);
    height: 100%;
    padding: var(--gap) 12px;
  }
  .top {
    display: grid;
    gap: var(--gap);
    grid-column: 1 / 3;
    grid-template-columns: repeat(4, minmax(0, 1fr)) 21.4em;
  }
  .start {
    align-items: center;
    border: 0;
    display: flex;
    font-size: 1.15em;
    gap: 0.4em;
    height: 2.6em;
    padding: 0 0.8em;
    text-align: left;
  }
  .lists {
    display: grid;
    gap: var(--gap);
    grid-template-columns: repeat(2, minmax(0, 1fr));
    grid-template-rows: repeat(2, minmax(0, 1fr));
    min-height: 0;
  }
  /* Enlarged to 200 %: the four buttons in two rows, so that their words stay whole. */
  @media (max-width: 800px) {
    :host {
      min-height: 36em;
    }
    .top {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    home-search {
      grid-column: 1 / 3;
      height: 2.6em;
    }
  }
  .side {
    display: flex;
    flex-direction: column;
    gap: var(--gap);
    min-height: 0;
    overflow: hidden;
  }
`;
