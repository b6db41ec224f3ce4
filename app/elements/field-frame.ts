import { css, html, nothing } from 'lit';

/** Label above a field and message below it. */
export const fieldStyles = css`
  :host {
    display: block;
  }
  label {
    display: block;
    color: var(--ink-soft);
    font-size: 13px;
    line-height: 18px;
    margin-bottom: 3px;
  }
  .message {
    font-size: 12px;
    line-height: 16px;
  }
`;

/** What is wrong, or else what helps; the field names it by `aria-describedby="message"`. */
export function fieldMessage(message: string, hint: string) {
  if (message) return html`<div id="message" class="message error">${message}</div>`;
  return hint ? html`<div id="message" class="message soft">${hint}</div>` : nothing;
}
