import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { VisitEntry } from '../../domain/entry.ts';
import { isImported } from '../../domain/imported.ts';
import type { Trace } from '../../domain/trace.ts';
import { fullWhen } from '../../elements/visit-words.ts';
import { shared } from '../../styles/shared.ts';
import { traceTexts } from '../../text/trace-texts.ts';
import { entryWords, viewTexts } from '../../text/view-texts.ts';
import { entryLines, writerName } from '../view/entry-lines.ts';
import { entryListStyles } from '../view/entry-list-styles.ts';
import type { EntryNames } from '../view/entry-lines.ts';
import { entryClockWord } from './clock-word.ts';

/** Everything that was done to a visit: what, when and by which clock, who, at which counter, and whether the PC signed it. */
@customElement('trace-entries')
export class TraceEntries extends LitElement {
  static override styles = [
    shared,
    entryListStyles,
    css`
      li {
        grid-template-columns: 12em 7em minmax(0, 1fr);
      }
      li > span > * {
        display: block;
      }
    `,
  ];

  @property({ attribute: false }) trace!: Trace;
  @property({ attribute: false }) names!: EntryNames;
  /** Name of the counter where a device stands. */
  @property({ attribute: false }) device: (device: string) => string = String;

  override render() {
    return html`
      <ol>
        ${this.trace.entries.map((entry) => this.#entry(entry))}
        ${this.trace.unread.map(
          (id) =>
            html`<li>
              ${this.#proof(id)}<strong class="warning">${viewTexts.unreadEntry}</strong>
              <bdi class="soft">${id}</bdi>
            </li>`,
        )}
      </ol>
    `;
  }

  #entry(entry: VisitEntry) {
    const { names } = this;
    const isOvertaken = this.trace.visit.overtaken.includes(entry._id);
    const lines = entryLines(entry, names);
    return html`
      <li class=${isOvertaken ? 'overtaken' : ''}>
        <span>
          <time datetime=${entry.at}>${fullWhen(entry.at, names.utcOffsetMinutes)}</time>
          <bdi>${writerName(entry, names)} · ${this.device(entry.device)}</bdi>
          ${
            isImported(entry)
              ? nothing
              : html`<small class="soft">${entryClockWord(entry.clockOffsetMs)}</small>`
          }
          ${this.#proof(entry._id)}
        </span>
        <strong>${entryWords[entry.type]}</strong>
        <div>
          ${isOvertaken ? html`<p class="warning">${viewTexts.overtaken}</p>` : nothing}
          ${this.#backfill(entry)}
          <dl>
            ${lines.map(
              ({ name, value }) =>
                html`<dt>${name}</dt>
                  <dd><bdi>${value}</bdi></dd>`,
            )}
          </dl>
        </div>
      </li>
    `;
  }

  #proof(id: string) {
    const proof = this.trace.proofs[id] ?? 'unknown';
    const kind = { signed: 'soft', imported: 'soft', forged: 'error', unknown: 'warning' }[proof];
    return html`<small class=${kind}>${traceTexts[proof]}</small>`;
  }

  #backfill(entry: VisitEntry) {
    if (entry.type !== 'register' || entry.backfilledAt === undefined) return nothing;
    const typed = fullWhen(entry.backfilledAt, this.names.utcOffsetMinutes);
    return html`<p class="warning">${viewTexts.backfilled(typed)}</p>`;
  }
}
