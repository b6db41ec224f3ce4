import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { follow } from '../elements/follow.ts';
import { shared } from '../styles/shared.ts';
import { adminTexts } from '../text/admin-texts.ts';
import { workplaceContext } from '../workplace.ts';
import type { Workplace } from '../workplace.ts';
import './admin/admin-section.ts';
import type { AdminSection } from './admin/admin-section.ts';
import './admin/device-section.ts';
import { PLANS, planFor, sectionOf } from './admin/plans.ts';
import { SECTIONS } from './admin/section-plan.ts';
import type { SectionName, SectionPlan } from './admin/section-plan.ts';
import { firstPath } from '../first-path.ts';
import { PageLife } from './page-life.ts';
import { wayHome } from './way-home.ts';

/** What an empty catalogue needs, one after the other. */
const STEPS = [
  ['offices', () => adminTexts.stepOffices],
  ['windows', () => adminTexts.stepWindows],
  ['counters', () => adminTexts.stepCounters],
  ['staff', () => adminTexts.stepStaff],
  ['matters', () => adminTexts.stepMatters],
] as const;

/** 基础数据管理: offices, windows, counters, staff, matters and the rest, for the administrator. */
@customElement('admin-page')
export class AdminPage extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: 152px minmax(0, 1fr);
        gap: 8px;
        padding: 8px 12px;
      }
      header,
      .alone,
      .steps {
        grid-column: 1 / -1;
      }
      nav ul {
        list-style: none;
        margin: 0;
        padding: 4px 0;
      }
      nav a {
        display: flex;
        justify-content: space-between;
        padding: 6px 12px;
        color: var(--ink);
      }
      nav a[aria-current='page'] {
        background: var(--accent-ground);
        color: var(--accent-strong);
        font-weight: 600;
        box-shadow: inset 3px 0 0 var(--accent);
      }
      nav {
        align-self: start;
      }
      /* Enlarged to 200 %: the sections in rows above what they hold. */
      @media (max-width: 800px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
        nav ul {
          display: flex;
          flex-wrap: wrap;
          padding: 0 4px;
        }
        nav a {
          gap: 6px;
          padding: 6px 8px;
        }
      }
      header {
        display: flex;
        align-items: center;
        gap: 16px;
      }
      .steps {
        padding: 8px 12px;
        border-left: 4px solid var(--accent);
      }
      .steps ol {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 32px;
        margin: 4px 0 0;
        padding-left: 20px;
      }
    `,
  ];

  @consume({ context: workplaceContext }) workplace!: Workplace;
  /** From the path `/admin/<section>`. */
  @property() section?: string;

  @query('admin-section') private readonly panel!: AdminSection | null;
  protected readonly life = new PageLife(this, {
    escape: () => {
      if (!this.panel?.back()) this.workplace.go(firstPath(this.workplace.session.person));
    },
  });

  override render() {
    const { person } = this.workplace.session;
    if (!person?.roles.includes('administrator')) {
      const plan = planFor(this.#current, person);
      if (plan) return this.#ofLead(plan);
      return html`<header>
          ${wayHome(this.workplace.session.person)}
          <h1>${adminTexts.title}</h1>
        </header>
        <p class="steps panel">${adminTexts.notAllowed}</p>`;
    }
    return html`
      <header>
        ${wayHome(this.workplace.session.person)}
        <h1>${adminTexts.title}</h1>
      </header>
      ${this.#steps()}
      <nav class="panel" aria-label=${adminTexts.sections} @go-to=${this.#goTo}>
        <ul>
          ${SECTIONS.map((section) => this.#link(section))}
        </ul>
      </nav>
      ${
        this.#current === 'devices'
          ? html`<device-section></device-section>`
          : html`<admin-section .section=${this.#current}></admin-section>`
      }
    `;
  }

  /** The rest of the base data is the administrator's. */
  #ofLead(plan: SectionPlan) {
    return html`
      <header>
        ${wayHome(this.workplace.session.person)}
        <h1>${plan.title()}</h1>
      </header>
      ${
        plan.section === 'devices'
          ? html`<device-section class="alone"></device-section>`
          : html`<admin-section class="alone" .section=${plan.section}></admin-section>`
      }
    `;
  }

  #link(section: SectionName) {
    const plan = PLANS[section];
    const n = this.workplace.store.catalogue.all(plan.type).length;
    return html`
      <li>
        <a
          href="/admin/${section}"
          aria-current=${section === this.#current ? 'page' : nothing}
          @click=${follow}
        >
          <span>${plan.title()}</span>
          ${section === 'settings' ? nothing : html`<span class="soft">${n}</span>`}
        </a>
      </li>
    `;
  }

  #steps() {
    const { catalogue } = this.workplace.store;
    const isDone = (section: SectionName) =>
      section === 'staff'
        ? catalogue.all('staff').some((one) => one.office !== undefined)
        : catalogue.all(PLANS[section].type).length > 0;
    if (STEPS.every(([section]) => isDone(section))) return nothing;
    return html`
      <section class="steps panel" @go-to=${this.#goTo} aria-label=${adminTexts.firstSteps}>
        ${adminTexts.firstSteps}
        <ol>
          ${STEPS.map(
            ([section, text]) => html`
              <li>
                ${
                  isDone(section)
                    ? html`${text()} <span class="good">${adminTexts.stepDone}</span>`
                    : html`<a href="/admin/${section}" @click=${follow}>${text()}</a>`
                }
              </li>
            `,
          )}
        </ol>
      </section>
    `;
  }

  get #current(): SectionName {
    return sectionOf(this.section);
  }

  #goTo(event: CustomEvent<string>): void {
    this.workplace.go(event.detail);
  }
}
