import { css } from 'lit';

/** Labelled fields one under the other, what is wrong beneath each, and the buttons at the end. */
export const formStyles = css`
  label {
    display: block;
    margin-top: 12px;
    font-weight: 600;
  }
  input,
  select {
    width: 100%;
    margin-top: 4px;
  }
  ::file-selector-button {
    font: inherit;
    margin-right: 8px;
  }
  p {
    margin: 4px 0 0;
    overflow-wrap: anywhere;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-top: 16px;
  }
`;

/** A form that is a whole page: large fields, and one button as wide as they are. */
export const largeFormStyles = css`
  input,
  select {
    font-size: 1.143em;
  }
  button.primary {
    width: 100%;
    min-height: 40px;
    margin-top: 20px;
    font-size: 1.143em;
  }
  p {
    margin: 8px 0 0;
  }
`;
