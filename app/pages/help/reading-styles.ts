import { css } from 'lit';

/** Pages that are read: contents on the left, text of a comfortable width beside it. */
export const readingStyles = css`
  :host {
    display: grid;
    grid-template-columns: 248px minmax(0, 1fr);
    gap: 8px;
    padding: 8px 12px;
    align-items: start;
  }
  .articles {
    display: grid;
    gap: 8px;
  }
  .text {
    padding: 12px 20px;
    line-height: 1.7;
    margin: 0;
  }
  .text > h2 {
    font-size: 1rem;
    scroll-margin-top: 8px;
  }
  .text p,
  .text ol,
  .text ul,
  .text table {
    max-width: 52em;
  }
  .text p {
    margin: 6px 0;
  }
`;
