import { html, nothing } from 'lit';

export interface SecretField {
  readonly id: string;
  /** Visible label and accessible name. */
  readonly label: string;
  /** What the browser may fill in. */
  readonly autocomplete: 'off' | 'current-password' | 'new-password';
  /** What is wrong, in one sentence; empty when nothing is. */
  readonly problem: string;
  /** What is said in its place while nothing is wrong. */
  readonly note?: unknown;
  /** What helps at any time. */
  readonly hint?: string;
}

/** A labelled field for a password or a passphrase, with what is wrong beneath it; styled by `formStyles`. */
export function secretField({ id, label, autocomplete, problem, note, hint }: SecretField) {
  return html`
    <label for=${id}>${label}</label>
    <input
      id=${id}
      type="password"
      autocomplete=${autocomplete}
      maxlength="256"
      aria-invalid=${problem ? 'true' : nothing}
      aria-describedby=${`${id}-message ${id}-hint`}
    />
    <p id=${`${id}-message`} role="status" class=${problem ? 'error' : ''}>${problem || note}</p>
    <p id=${`${id}-hint`} class="soft" ?hidden=${!hint}>${hint}</p>
  `;
}
