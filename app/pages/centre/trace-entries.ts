import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { VisitEntry } from '../../domain/entry.ts';
import type { Trace } from '../../domain/trace.ts';
import { fullWhen } from '../../elements/visit-words.ts';
import { shared } from '../../styles/shared.ts';
import { traceTexts } from '../../text/trace-texts.ts';
import { entryWords, viewTexts } from '../../text/view-texts.ts';
import { entryLines } from '../view/entry-lines.ts';
import type { EntryNames } from '../view/entry-lines.ts';
import { clockWord } from './clock-word.ts';

/** Everything that was done to a visit: what, when and by which clock, who, at which counter, and whether the PC signed it. */
@customElement('trace-entries')
export class TraceEntries extends LitElement {
  static override styles = [
    shared,
    css`
      ol {
        list-style: none;
        margin: 0;
        padding: 0;
      }
      li {
        border-bottom: 1px solid var(--line-soft);
        display: grid;
        gap: 0 1em;
        grid-template-columns: 12em 7em minmax(0, 1fr);
        padding: 0.4em 0.8em;
      }
      li > span > * {
        display: block;
      }
      dl {
        display: grid;
        gap: 0 0.8em;
        grid-template-columns: 5.2em minmax(0, 1fr);
        margin: 0;
      }
      dt {
        color: var(--ink-soft);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      .overtaken strong {
        text-decoration: line-through;
      }
      p {
        margin: 0;
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
          <bdi>${names.clerk(entry.by)} · ${this.device(entry.device)}</bdi>
          <small class="soft">${clockWord(entry.clockOffsetMs)}</small>
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
    const kind = { signed: 'soft', forged: 'error', unknown: 'warning' }[proof];
    return html`<small class=${kind}>${traceTexts[proof]}</small>`;
  }

  #backfill(entry: VisitEntry) {
    if (entry.type !== 'register' || entry.backfilledAt === undefined) return nothing;
    const typed = fullWhen(entry.backfilledAt, this.names.utcOffsetMinutes);
    return html`<p class="warning">${viewTexts.backfilled(typed)}</p>`;
  }
}
