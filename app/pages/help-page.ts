import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { keyOf } from '../elements/keys.ts';
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
import { readingStyles } from './help/reading-styles.ts';
import { firstPath } from '../first-path.ts';
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
  @state() private words = '';
  @state() private printing = false;
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

  override firstUpdated(): void {
    const id = location.hash.slice(1);
    if (id) this.renderRoot.querySelector(`#${CSS.escape(id)}`)?.scrollIntoView();
  }

  override render() {
    const articles = currentLanguage() === 'en' ? HELP_ARTICLES_EN : HELP_ARTICLES_ZH;
    const found = articles.filter((article) => this.#matches(article));
    const { supportPhone } = this.workplace.store.catalogue.settings;
    return html`
      <page-contents
        .heading=${helpTexts.title}
        .lines=${found.map(({ id, title }) => ({ id, title }))}
        @contents-search=${this.#search}
        @contents-go=${this.#show}
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

  #matches(article: HelpArticle): boolean {
    const wanted = this.words.normalize('NFKC').trim().toLowerCase();
    return articleWords(article).includes(wanted);
  }

  #search(event: CustomEvent<string>): void {
    this.words = event.detail;
  }

  #show(event: CustomEvent<string>): void {
    const heading = this.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(event.detail)}`);
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
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

  readonly #key = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || keyOf(event) !== 'Escape') return;
    event.preventDefault();
    this.workplace.go(firstPath(this.workplace.session.person));
  };
}
