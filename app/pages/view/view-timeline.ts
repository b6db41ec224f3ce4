import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { VisitEntry } from '../../domain/entry.ts';
import { canMove } from '../../domain/moves.ts';
import type { NoticeRecord } from '../../domain/notice.ts';
import { fullWhen } from '../../elements/visit-words.ts';
import type { Timeline } from '../../store/store.ts';
import { shared } from '../../styles/shared.ts';
import { entryWords, viewTexts } from '../../text/view-texts.ts';
import { entryLines, shownEntries, writerName } from './entry-lines.ts';
import { entryListStyles } from './entry-list-styles.ts';
import type { EntryNames } from './entry-lines.ts';

/** Who did what, when and from which counter. Asks to print a notice again by `print-notice`. */
@customElement('view-timeline')
export class ViewTimeline extends LitElement {
  static override styles = [
    shared,
    entryListStyles,
    css`
      li {
        grid-template-columns: 9em 8em minmax(0, 1fr);
      }
      .who {
        color: var(--ink-soft);
      }
    `,
  ];

  @property({ attribute: false }) timeline: Timeline | undefined;
  @property({ attribute: false }) names: EntryNames | undefined;
  /** Name of the counter where a device stands. */
  @property({ attribute: false }) device: (device: string) => string = String;

  override render() {
    const { timeline, names } = this;
    if (!timeline || !names) return nothing;
    return html`
      <ol>
        ${shownEntries(timeline.entries, names).map((entry) => this.#entry(entry, timeline, names))}
        ${timeline.unread.map(
          (id) =>
            html`<li>
              <span></span><strong class="warning">${viewTexts.unreadEntry}</strong>
              <bdi class="soft">${id}</bdi>
            </li>`,
        )}
      </ol>
    `;
  }

  #entry(entry: VisitEntry, { visit }: Timeline, names: EntryNames) {
    const isOvertaken = visit.overtaken.includes(entry._id);
    return html`
      <li class=${isOvertaken ? 'overtaken' : ''}>
        <span>
          <time datetime=${entry.at}>${fullWhen(entry.at, names.utcOffsetMinutes)}</time>
          <span class="who"><bdi>${writerName(entry, names)}</bdi> · ${this.device(entry.device)}</span>
        </span>
        <strong>${entryWords[entry.type]}</strong>
        <div>
          ${isOvertaken ? html`<p class="warning">${viewTexts.overtaken}</p>` : nothing}
          ${this.#backfill(entry, names)} ${this.#lines(entry, names)}
          ${entry.type === 'print' && canMove(visit, 'reprint') ? this.#print(entry.notice) : nothing}
        </div>
      </li>
    `;
  }

  #backfill(entry: VisitEntry, { utcOffsetMinutes }: EntryNames) {
    if (entry.type !== 'register' || entry.backfilledAt === undefined) return nothing;
    const typed = fullWhen(entry.backfilledAt, utcOffsetMinutes);
    return html`<p class="warning">${viewTexts.backfilled(typed)}</p>`;
  }

  #lines(entry: VisitEntry, names: EntryNames) {
    const lines = entryLines(entry, names);
    if (lines.length === 0) return nothing;
    return html`<dl>
      ${lines.map(
        ({ name, value }) =>
          html`<dt>${name}</dt>
            <dd><bdi>${value}</bdi></dd>`,
      )}
    </dl>`;
  }

  #print(notice: NoticeRecord) {
    return html`<button @click=${() => this.#wantPrint(notice)}>${viewTexts.print}</button>`;
  }

  #wantPrint(detail: NoticeRecord): void {
    this.dispatchEvent(new CustomEvent<NoticeRecord>('print-notice', { detail }));
  }
}
