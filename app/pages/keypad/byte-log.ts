import { LitElement, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { KeypadLink } from '../../rating/keypad-link.ts';
import { logText } from '../../rating/keypad-log.ts';
import { shared } from '../../styles/shared.ts';
import { keypadTexts } from '../../text/keypad-texts.ts';
import { saveFile } from '../save-file.ts';
import { keypadStyles } from './keypad-styles.ts';

/** 通信记录: the bytes between PC and keypad, to be read, copied or sent to its maker. */
@customElement('byte-log')
export class ByteLog extends LitElement {
  static override styles = [shared, keypadStyles];

  @property({ attribute: false }) keypad!: KeypadLink;

  @state() private said = '';
  @state() private isOpen = false;

  #unsubscribe: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = this.keypad.subscribe(() => {
      if (this.isOpen) this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  override render() {
    return html`<details class="panel" @toggle=${this.#toggle}>
      <summary>${keypadTexts.log}</summary>
      <p class="soft">${keypadTexts.logHint}</p>
      <div class="actions">
        <button @click=${this.#copy}>${keypadTexts.copy}</button>
        <button @click=${this.#save}>${keypadTexts.save}</button>
        <span role="status">${this.said}</span>
      </div>
      <pre class="bytes" tabindex="0" role="region" aria-label=${keypadTexts.log}>
${this.isOpen ? this.#text || keypadTexts.noLog : ''}</pre>
    </details>`;
  }

  get #text(): string {
    return this.keypad.log.map(logText).join('\n');
  }

  readonly #toggle = (event: Event): void => {
    this.isOpen = (event.target as HTMLDetailsElement).open;
  };

  readonly #copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(this.#text);
      this.said = keypadTexts.copied;
    } catch {
      this.said = keypadTexts.notCopied;
    }
  };

  readonly #save = (): void => saveFile('keypad-log.txt', `${this.#text}\n`, 'text/plain;charset=utf-8');
}

declare global {
  interface HTMLElementTagNameMap {
    'byte-log': ByteLog;
  }
}
