import { css } from 'lit';

export const teachStyles = css`
  :host {
    display: block;
    padding: var(--gap) 12px;
  }
  .title,
  .actions,
  .form {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75em;
  }
  .panel {
    margin-top: var(--gap);
    padding: 10px 16px;
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1em;
    border: 1px solid var(--line-field);
    border-radius: var(--radius);
    margin: 0;
  }
  .form > label {
    display: flex;
    align-items: center;
    gap: 0.5em;
  }
  .actions {
    margin-top: 10px;
  }
  .file {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
  }
  textarea {
    width: 100%;
    font-family: var(--font-mono);
  }
  /* The focus is on it when a step begins. */
  h2 {
    width: fit-content;
  }
  p {
    margin: 6px 0;
  }
  .big {
    font-size: 1.125rem;
    font-weight: 600;
  }
  .bytes {
    font-family: var(--font-mono);
    overflow-wrap: anywhere;
  }
`;
