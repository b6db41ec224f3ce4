import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { shared } from '../styles/shared.ts';
import { HELP_ARTICLES_EN } from '../text/help-articles-en.ts';
import { HELP_ARTICLES_ZH } from '../text/help-articles-zh.ts';
import type { HelpArticle } from '../text/help-article.ts';
import { helpTexts } from '../text/help-texts.ts';
import { currentLanguage } from '../text/texts.ts';
import { workplaceContext } from '../workplace.ts';
import type { Workplace } from '../workplace.ts';
import { articleWords } from './help/article-words.ts';
import './help/help-blocks.ts';
import './help/page-contents.ts';
import { PageSearch } from './help/page-search.ts';
import { readingStyles } from './help/reading-styles.ts';
import { PageLife } from './page-life.ts';
import { wayHome } from './way-home.ts';

/** 帮助文档: the clerk's tasks with pictures, from the app itself, so that it is there without a network. */
@customElement('help-page')
export class HelpPage extends LitElement {
  static override styles = [
    shared,
    readingStyles,
    css`
      .support {
        padding: 8px 20px;
        margin: 0;
      }
    `,
  ];

  @consume({ context: workplaceContext }) workplace!: Workplace;
  readonly #search = new PageSearch(this);
  @state() private printing = false;
  protected readonly life = new PageLife(this);

  override firstUpdated(): void {
    const id = location.hash.slice(1);
    if (id) this.renderRoot.querySelector(`#${CSS.escape(id)}`)?.scrollIntoView();
  }

  override render() {
    const articles = currentLanguage() === 'en' ? HELP_ARTICLES_EN : HELP_ARTICLES_ZH;
    const found = articles.filter((article) => this.#search.matches(articleWords(article)));
    const { supportPhone } = this.workplace.store.catalogue.settings;
    return html`
      <page-contents
        .heading=${helpTexts.title}
        .lines=${found.map(({ id, title }) => ({ id, title }))}
        @contents-search=${this.#search.search}
        @contents-go=${this.#search.show}
        >${wayHome(this.workplace.session.person)}</page-contents
      >
      <div
        class="articles"
        @go-to=${(event: CustomEvent<string>) => this.workplace.go(event.detail)}
        @print-blank-form=${() => void this.#print()}
      >
        ${supportPhone ? html`<p class="panel support">${helpTexts.support(supportPhone)}</p>` : nothing}
        ${found.length === 0 ? html`<p class="panel text soft">${helpTexts.none}</p>` : ''}
        ${found.map((article) => this.#article(article, supportPhone))}
      </div>
    `;
  }

  #article({ id, title, blocks }: HelpArticle, supportPhone: string) {
    return html`
      <article class="panel text" aria-labelledby=${id}>
        <h2 id=${id} tabindex="-1">${title}</h2>
        <help-blocks .blocks=${blocks} .supportPhone=${supportPhone} .printing=${this.printing}></help-blocks>
      </article>
    `;
  }

  async #print(): Promise<void> {
    this.printing = true;
    try {
      await this.workplace.notices.printBlankForm();
      this.workplace.say(helpTexts.printed);
    } catch {
      this.workplace.say(helpTexts.printFailed);
    } finally {
      this.printing = false;
    }
  }
}
