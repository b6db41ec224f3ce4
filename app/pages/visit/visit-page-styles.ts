import { css } from 'lit';

/** Layout of the visit page: steps beside the side pane, what can be done at the foot. */
export const visitPageStyles = css`
  :host {
    flex: 1;
    display: flex;
    min-width: 0;
  }
  .page {
    flex: 1;
    min-width: 0;
    display: grid;
    grid-template-rows: auto auto 1fr auto;
    grid-template-columns: minmax(0, 1fr) auto;
  }
  visit-bar {
    position: sticky;
    bottom: 0;
    z-index: 3;
  }
  .top {
    display: flex;
    gap: 12px;
    align-items: center;
    padding: 4px 12px 0;
    min-width: 0;
  }
  .top > a {
    white-space: nowrap;
  }
  h1 {
    font-size: 15px;
    white-space: nowrap;
  }
  .line {
    display: flex;
    gap: 12px;
    align-items: center;
    padding: 4px 12px 0;
    white-space: nowrap;
  }
  .number {
    font-weight: 600;
  }
  [role='alert'],
  .columns,
  visit-bar {
    grid-column: 1 / -1;
  }
  [role='alert'] p {
    margin: 4px 12px 0;
    padding: 4px 8px;
    border-radius: var(--radius);
  }
  .failure {
    color: var(--bad);
    background: var(--bad-ground);
  }
  .news {
    color: var(--warn);
    background: var(--warn-ground);
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 280px;
    gap: 8px;
    padding: 4px 12px 8px;
    align-items: start;
  }
`;
