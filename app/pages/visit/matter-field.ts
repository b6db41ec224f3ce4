import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { LIMITS } from '../../domain/limits.ts';
import '../../elements/combo-box.ts';
import type { ComboOption } from '../../elements/combo-box.ts';
import { shared } from '../../styles/shared.ts';
import { visitTexts } from '../../text/visit-texts.ts';
import { words } from '../../text/words.ts';
import { VisitDesk } from './visit-desk.ts';
import { mattersOf } from './visit-form.ts';
import { VisitPart } from './visit-part.ts';

/** The matters of a visit: searched by Chinese, pinyin or initials, one after the other. */
@customElement('matter-field')
export class MatterField extends VisitPart {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: block;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        margin: 2px 0;
        padding: 0;
        list-style: none;
      }
      li {
        background: var(--accent-ground);
        border: 1px solid var(--accent);
        border-radius: var(--radius);
        padding: 0 2px 0 8px;
        max-width: 100%;
      }
      button {
        min-height: 24px;
        padding: 0 6px;
        border: 0;
        background: none;
      }
    `,
  ];

  @state() private options: readonly ComboOption[] = [];

  override render() {
    const chosen = this.work ? mattersOf(this.work.form) : [];
    return html`<combo-box
        data-field="matterText"
        first-is-chosen
        .label=${words.matter}
        .value=${this.work?.form.matterText ?? ''}
        .options=${this.options}
        .placeholder=${visitTexts.matterHint}
        .message=${this.problem('matterText')}
        .hint=${this.#hint}
        .announcement=${visitTexts.matches(this.options.length)}
        @combo-input=${this.#type}
        @combo-pick=${this.#pick}
        @combo-erase=${() => this.#remove(chosen.at(-1)?.code)}
      ></combo-box>
      ${
        chosen.length > 0
          ? html`<ul>
              ${chosen.map(({ code, name }) => this.#chip(code, name))}
            </ul>`
          : nothing
      }`;
  }

  get #hint(): string {
    return this.work?.form.matterText.trim() && this.options.length === 0 ? visitTexts.noMatch : '';
  }

  #chip(code: string, name: string) {
    return html`<li>
      <bdi>${name}</bdi
      ><button tabindex="-1" aria-label=${visitTexts.removeMatter(name)} @click=${() => this.#remove(code)}>
        ×
      </button>
    </li>`;
  }

  #type = async (event: CustomEvent<string>) => {
    const { work } = this;
    if (!work) return;
    work.set('matterText', event.detail);
    const { suggestions } = VisitDesk.of(work.workplace);
    const find = () => {
      const found = event.detail.trim() ? suggestions.findMatters(event.detail) : [];
      this.options = found.map(({ code, name }) => ({ id: code, label: name }));
    };
    find();
    // The first letters of the day may come before the dictionary is read.
    await suggestions.ready;
    if (this.options.length === 0 && work.form.matterText === event.detail) find();
  };

  #pick = (event: CustomEvent<string>) => {
    const { work } = this;
    const matter = work?.workplace.store.catalogue.get('matter', event.detail);
    this.options = [];
    if (!work || !matter) return;
    const chosen = mattersOf(work.form).filter(({ code }) => code !== matter.code);
    const next = [...chosen, { code: matter.code, name: matter.name.slice(0, LIMITS.matterName) }];
    work.setAll({ matters: JSON.stringify(next), matterText: '' });
  };

  #remove(code: string | undefined): void {
    const { work } = this;
    if (!work || code === undefined) return;
    const rest = mattersOf(work.form).filter((matter) => matter.code !== code);
    work.setAll({ matters: JSON.stringify(rest) });
    work.wish = 'matterText';
    work.changed();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'matter-field': MatterField;
  }
}
