import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { follow } from '../elements/follow.ts';
import { officeOffset } from '../place-facts.ts';
import { shared } from '../styles/shared.ts';
import { drillTexts } from '../text/drill-texts.ts';
import { workplaceContext } from '../workplace.ts';
import type { Workplace } from '../workplace.ts';
import { centrePageStyles } from './centre/centre-page-styles.ts';
import { figuresPath, FOUND_PATH, setListPath } from './centre/centre-ways.ts';
import { keepFound, keptFound } from './centre/found-visits.ts';
import type { FoundVisits } from './centre/found-visits.ts';
import './centre/visit-finder.ts';
import './centre/visit-list.ts';
import { PageLife } from './page-life.ts';

/** Visits of any office that were found by a name, an organisation or a part of a number, masked. */
@customElement('centre-found-page')
export class CentreFoundPage extends LitElement {
  static override styles = [shared, centrePageStyles];

  @consume({ context: workplaceContext }) workplace!: Workplace;

  @state() private found: FoundVisits | undefined;
  protected readonly life = new PageLife(this, { escape: () => this.workplace.go(figuresPath()) });

  override connectedCallback(): void {
    super.connectedCallback();
    this.found = keptFound(this.#user);
    setListPath(FOUND_PATH);
  }

  override render() {
    return html`
      <div class="title" @go-to=${this.#goTo}>
        <a class="way-home" href=${figuresPath()} @click=${follow}
          >‹ ${drillTexts.back} <kbd aria-hidden="true">Esc</kbd></a
        >
        <h1>${drillTexts.foundTitle}</h1>
        <visit-finder .text=${this.found?.text ?? ''} @visits-found=${this.#show}></visit-finder>
      </div>
      <p role="status">${this.#status()}</p>
      ${this.#shown()}
    `;
  }

  #status(): string {
    if (!this.found) return drillTexts.findAgain;
    const { count, visits, isMore } = this.found.list;
    const said = isMore ? drillTexts.foundMore : drillTexts.found(count, visits.length);
    return [said, drillTexts.recorded].join(' · ');
  }

  #shown() {
    if (!this.found) return nothing;
    return html`
      <div class="panel scroller" tabindex="0" role="region" aria-label=${drillTexts.foundTitle}>
        <visit-list
          @go-to=${this.#goTo}
          .visits=${this.found.list.visits}
          .catalogue=${this.workplace.store.catalogue}
          .utcOffsetMinutes=${officeOffset(this.workplace.store)}
        ></visit-list>
      </div>
    `;
  }

  get #user(): string {
    return this.workplace.session.person?.user ?? '';
  }

  #show(event: CustomEvent<FoundVisits>): void {
    keepFound(this.#user, event.detail);
    this.found = event.detail;
  }

  #goTo(event: CustomEvent<string>): void {
    this.workplace.go(event.detail);
  }
}
