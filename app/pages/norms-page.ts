import { consume } from '@lit/context';
import { LitElement, css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Norm } from '../domain/catalogue.ts';
import { shared } from '../styles/shared.ts';
import { normsTexts } from '../text/norms-texts.ts';
import { workplaceContext } from '../workplace.ts';
import type { Workplace } from '../workplace.ts';
import './help/page-contents.ts';
import type { ContentsLine } from './help/page-contents.ts';
import { PageSearch } from './help/page-search.ts';
import { readingStyles } from './help/reading-styles.ts';
import { PageLife } from './page-life.ts';
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
  readonly #search = new PageSearch(this);
  protected readonly life = new PageLife(this);

  override render() {
    const norms = this.#norms;
    if (norms.length === 0) {
      return html`<header>
          ${wayHome(this.workplace.session.person)}
          <h1>${normsTexts.title}</h1>
        </header>
        <p class="panel text">${normsTexts.empty}</p>`;
    }
    const found = norms.filter((norm) => this.#search.matches([norm.title, ...norm.paragraphs].join('\n')));
    const lines = found.map((norm): ContentsLine => ({ id: anchor(norm), title: norm.title }));
    return html`
      <page-contents
        .heading=${normsTexts.title}
        .lines=${lines}
        @contents-search=${this.#search.search}
        @contents-go=${this.#search.show}
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
}

function anchor(norm: Norm): string {
  return norm._id.replace(':', '-');
}
