import { html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { VOID_REASONS } from '../../domain/entry.ts';
import '../../elements/choice-group.ts';
import { visitTexts } from '../../text/visit-texts.ts';
import { voidReasonWords } from '../../text/words.ts';
import { voidVisit } from './visit-actions.ts';
import { VisitDialog } from './visit-dialog.ts';
import type { VisitWork } from './visit-work.ts';

/** 作废: asks why. The number is kept. */
@customElement('void-dialog')
export class VoidDialog extends VisitDialog {
  @state() private reason = '';

  override render() {
    return this.frame(
      visitTexts.voidTitle(this.work?.visit?.number ?? ''),
      html`<p>${visitTexts.voidExplained}</p>
        <choice-group
          .label=${visitTexts.voidReason}
          .value=${this.reason}
          .choices=${VOID_REASONS.map((value) => ({ value, label: voidReasonWords[value] }))}
          @choice=${this.#takeReason}
        ></choice-group>`,
      true,
    );
  }

  override async firstUpdated(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector('choice-group')?.focus();
  }

  protected override get lacking(): string {
    return this.#chosen ? '' : visitTexts.chooseReason;
  }

  protected override async act(work: VisitWork, note: { readonly note?: string }): Promise<void> {
    if (this.#chosen) await voidVisit(work, { reason: this.#chosen, ...note });
  }

  get #chosen() {
    return VOID_REASONS.find((one) => one === this.reason);
  }

  #takeReason = (event: CustomEvent<string>) => {
    this.reason = event.detail;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'void-dialog': VoidDialog;
  }
}
