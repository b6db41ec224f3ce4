import { css } from 'lit';

/** The panels of 评价器设置. */
export const keypadStyles = css`
  :host {
    display: block;
  }
  .panel {
    padding: 10px 16px;
    height: 100%;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 0.75em;
    margin-top: 8px;
  }
  dd,
  p {
    overflow-wrap: anywhere;
  }
  p {
    margin: 0;
    max-width: 60em;
  }
  ol {
    margin: 8px 0 0;
    padding-left: 1.5em;
  }
  li {
    margin-bottom: 4px;
  }
  select {
    max-width: 22em;
  }
  .bytes {
    max-height: 16em;
    overflow: auto;
    margin: 8px 0 0;
    padding: 6px 8px;
    border: 1px solid var(--line-soft);
    font: 0.8125rem/1.5 var(--font-mono);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
`;
