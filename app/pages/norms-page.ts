import { consume } from '@lit/context';
import { LitElement, css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Norm } from '../domain/catalogue.ts';
import { keyOf } from '../elements/keys.ts';
import { shared } from '../styles/shared.ts';
import { normsTexts } from '../text/norms-texts.ts';
import { workplaceContext } from '../workplace.ts';
import type { Workplace } from '../workplace.ts';
import './help/page-contents.ts';
import type { ContentsLine } from './help/page-contents.ts';
import { readingStyles } from './help/reading-styles.ts';
import { firstPath } from '../first-path.ts';
import { wayHome } from './way-home.ts';

/** 窗口规范 (manual 3.5), from the catalogue on this PC: works with no network. */
@customElement('norms-page')
export class NormsPage extends LitElement {
  static override styles = [
    shared,
    readingStyles,
    css`
      ol {
        margin: 4px 0 0;
        padding-left: 24px;
      }
      li {
        margin-bottom: 4px;
      }
    `,
  ];

  @consume({ context: workplaceContext }) workplace!: Workplace;
  @state() private words = '';
  #unsubscribe = () => {};

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = this.workplace.store.catalogue.subscribe(() => this.requestUpdate());
    window.addEventListener('keydown', this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe();
    window.removeEventListener('keydown', this.#key);
  }

  override render() {
    const norms = this.#norms;
    if (norms.length === 0) {
      return html`<header>
          ${wayHome(this.workplace.session.person)}
          <h1>${normsTexts.title}</h1>
        </header>
        <p class="panel text">${normsTexts.empty}</p>`;
    }
    const found = norms.filter((norm) => this.#matches(norm));
    const lines = found.map((norm): ContentsLine => ({ id: anchor(norm), title: norm.title }));
    return html`
      <page-contents
        .heading=${normsTexts.title}
        .lines=${lines}
        @contents-search=${this.#search}
        @contents-go=${this.#show}
        >${wayHome(this.workplace.session.person)}</page-contents
      >
      <div class="articles">
        ${found.length === 0 ? html`<p class="panel text soft">${normsTexts.none}</p>` : ''}
        ${found.map((norm) => this.#norm(norm, norms.indexOf(norm) + 1))}
      </div>
    `;
  }

  #norm(norm: Norm, place: number) {
    const id = anchor(norm);
    const [only, ...rest] = norm.paragraphs;
    return html`
      <article class="panel text" aria-labelledby=${id}>
        <h2 id=${id} tabindex="-1">${place}. ${norm.title}</h2>
        ${
          rest.length === 0
            ? html`<p>${only}</p>`
            : html`<ol>
                ${norm.paragraphs.map((paragraph) => html`<li>${paragraph}</li>`)}
              </ol>`
        }
      </article>
    `;
  }

  get #norms(): readonly Norm[] {
    const norms = this.workplace.store.catalogue.all('norm').filter((norm) => norm.active !== false);
    return norms.sort((a, b) => a.order - b.order || (a._id < b._id ? -1 : 1));
  }

  #matches(norm: Norm): boolean {
    const wanted = this.words.normalize('NFKC').trim().toLowerCase();
    return [norm.title, ...norm.paragraphs].join('\n').normalize('NFKC').toLowerCase().includes(wanted);
  }

  #search(event: CustomEvent<string>): void {
    this.words = event.detail;
  }

  #show(event: CustomEvent<string>): void {
    const heading = this.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(event.detail)}`);
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || keyOf(event) !== 'Escape') return;
    event.preventDefault();
    this.workplace.go(firstPath(this.workplace.session.person));
  };
}

function anchor(norm: Norm): string {
  return norm._id.replace(':', '-');
}
