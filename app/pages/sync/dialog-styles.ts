import { css } from 'lit';

/** The two dialogs of the file with what has not been uploaded. */
export const dialogStyles = css`
  label {
    display: block;
    margin-top: 12px;
    font-weight: 600;
  }
  input {
    width: 100%;
    margin-top: 4px;
  }
  p {
    margin: 4px 0 0;
    overflow-wrap: anywhere;
  }
  .buttons {
    display: flex;
    gap: 8px;
    margin-top: 16px;
  }
`;
