import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Material } from '../../domain/catalogue.ts';
import { shared } from '../../styles/shared.ts';
import { fieldTexts } from '../../text/admin-field-texts.ts';

const MOST = 60;

/** The materials of a matter, one row each; sends `materials-change` with all of them. */
@customElement('material-list')
export class MaterialList extends LitElement {
  static override styles = [
    shared,
    css`
      table {
        table-layout: fixed;
      }
      th,
      td {
        padding: 2px 4px;
      }
      input {
        width: 100%;
      }
      .place {
        width: 36px;
      }
      td.number {
        padding-top: 8px;
      }
      .form {
        width: 24%;
      }
      .note {
        width: 24%;
      }
      .tools {
        width: 88px;
        white-space: nowrap;
        padding-top: 8px;
      }
      .tools button + button {
        margin-left: 8px;
      }
    `,
  ];

  @property({ attribute: false }) materials: readonly Material[] = [];

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('input, button')?.focus();
  }

  override render() {
    return html`
      ${this.materials.length > 0 ? this.#table() : ''}
      <button type="button" ?disabled=${this.materials.length >= MOST} @click=${this.#add}>
        ${fieldTexts.addMaterial}
      </button>
    `;
  }

  #table() {
    return html`
      <table>
        <thead>
          <tr>
            <th class="place" scope="col">${fieldTexts.materialNumber}</th>
            <th scope="col">${fieldTexts.materialName}</th>
            <th class="form" scope="col">${fieldTexts.materialForm}</th>
            <th class="note" scope="col">${fieldTexts.materialNote}</th>
            <td class="tools"></td>
          </tr>
        </thead>
        <tbody>
          ${this.materials.map((material, place) => this.#row(material, place))}
        </tbody>
      </table>
    `;
  }

  #row(material: Material, place: number) {
    return html`
      <tr>
        <td class="number">${place + 1}</td>
        <td>${this.#cell(material, place, 'name', fieldTexts.materialName, 300)}</td>
        <td>${this.#cell(material, place, 'form', fieldTexts.materialForm, 100)}</td>
        <td>${this.#cell(material, place, 'note', fieldTexts.materialNote, 300)}</td>
        <td class="tools">
          <button
            type="button"
            class="link"
            ?disabled=${place === 0}
            aria-label=${fieldTexts.materialLabel(place + 1, fieldTexts.moveUp)}
            @click=${() => this.#up(place)}
          >
            ${fieldTexts.moveUp}
          </button>
          <button
            type="button"
            class="link"
            aria-label=${fieldTexts.materialLabel(place + 1, fieldTexts.removeMaterial)}
            @click=${() => this.#send(this.materials.filter((_, at) => at !== place))}
          >
            ${fieldTexts.removeMaterial}
          </button>
        </td>
      </tr>
    `;
  }

  #cell(material: Material, place: number, part: keyof Material, label: string, max: number) {
    return html`<input
      .value=${material[part] ?? ''}
      maxlength=${max}
      autocomplete="off"
      aria-label=${fieldTexts.materialLabel(place + 1, label)}
      @input=${(event: Event) => this.#type(place, part, (event.target as HTMLInputElement).value)}
    />`;
  }

  #type(place: number, part: keyof Material, value: string): void {
    this.#send(this.materials.map((one, at) => (at === place ? { ...one, [part]: value } : one)));
  }

  #up(place: number): void {
    const moved = [...this.materials];
    const [one] = moved.splice(place, 1);
    if (one) moved.splice(place - 1, 0, one);
    this.#send(moved);
  }

  async #add(): Promise<void> {
    this.#send([...this.materials, { name: '' }]);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    this.renderRoot.querySelector<HTMLElement>('tbody tr:last-child input')?.focus();
  }

  #send(detail: readonly Material[]): void {
    this.materials = detail;
    this.dispatchEvent(new CustomEvent('materials-change', { detail }));
  }
}
