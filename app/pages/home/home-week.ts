import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { WEEK_ITEMS } from '../../domain/week-counts.ts';
import type { WeekItem } from '../../domain/week-counts.ts';
import { follow } from '../../elements/follow.ts';
import { shared } from '../../styles/shared.ts';
import { dayTexts } from '../../text/day-texts.ts';
import { homeTexts } from '../../text/home-texts.ts';
import { kindWords } from '../../text/words.ts';

/** 本周受理业务统计: what this person closed; each number opens what it counts. Asks to go by `go-to`. */
@customElement('home-week')
export class HomeWeek extends LitElement {
  static override styles = [
    shared,
    css`
      /* Gives way before the quick actions do: lines come closer at 125 % text. */
      :host {
        display: flex;
        flex: 0 1 auto;
        flex-direction: column;
        min-height: 10.9em;
      }
      section {
        display: flex;
        flex: 0 1 auto;
        flex-direction: column;
        min-height: 0;
      }
      h2 {
        flex: none;
        font-size: 1em;
        line-height: inherit;
        padding: 0.28em 0.6em;
        border-bottom: 1px solid var(--line);
      }
      p {
        margin: 0;
        flex: none;
        padding: 0.1em 0.6em;
        white-space: nowrap;
      }
      ul {
        display: flex;
        flex: 0 1 auto;
        flex-direction: column;
        list-style: none;
        margin: 0;
        min-height: 0;
        padding: 0;
      }
      li {
        align-items: center;
        display: flex;
        flex: 0 1 1.8em;
        min-height: 0;
        padding: 0 0.6em;
      }
      a {
        font-weight: 600;
        margin-left: auto;
        min-width: 2em;
        text-align: right;
      }
    `,
  ];

  @property() monday = '';
  @property() sunday = '';
  /** Undefined while they are being read. */
  @property({ attribute: false }) counts: Readonly<Record<WeekItem, number>> | undefined;

  override render() {
    return html`
      <section class="panel" aria-label=${homeTexts.week}>
        <h2>${homeTexts.week}</h2>
        ${
          this.monday
            ? html`<p class="soft">${homeTexts.weekCaption(dayTexts.range(this.monday, this.sunday))}</p>`
            : nothing
        }
        <ul>
          ${WEEK_ITEMS.map((item) => this.#line(item))}
        </ul>
      </section>
    `;
  }

  #line(item: WeekItem) {
    const name = item === 'unrated' ? homeTexts.unrated : kindWords[item];
    const count = this.counts?.[item];
    return html`
      <li>
        <span>${name}</span>
        ${
          count === undefined
            ? nothing
            : html`<a href="/week?kind=${item}" aria-label=${homeTexts.weekItem(name, count)} @click=${follow}
                >${count}</a
              >`
        }
      </li>
    `;
  }
}
