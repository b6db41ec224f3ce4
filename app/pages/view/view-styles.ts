import { css } from 'lit';

/** Timeline on the left, what holds now on the right. */
export const viewStyles = css`
  :host {
    display: block;
    padding: var(--gap) 12px;
  }
  .title {
    align-items: center;
    display: flex;
    gap: 1em;
    margin-bottom: var(--gap);
    min-height: 2.4em;
  }
  .title view-void {
    margin-left: auto;
  }
  p {
    margin: 0 0 var(--gap);
  }
  .columns {
    align-items: start;
    display: grid;
    gap: var(--gap);
    grid-template-columns: minmax(0, 1fr) 26em;
  }
  .side {
    display: grid;
    gap: var(--gap);
  }
  h2 {
    border-bottom: 1px solid var(--line);
    padding: 0.28em 0.8em;
  }
  view-supplement {
    display: block;
    padding: 0.6em 0.8em;
  }
  .open {
    color: var(--warn);
  }
  .closed {
    color: var(--good);
  }
  .voided {
    color: var(--ink-soft);
  }
`;
