import { html, nothing } from 'lit';
import type { Tab } from '../../elements/tab-bar.ts';
import { timeOf } from '../../domain/calendar.ts';
import { failureTexts, newsTexts, visitTexts } from '../../text/visit-texts.ts';
import { closingNeedWords, kindWords, stateWords, words } from '../../text/words.ts';
import { mattersOf } from './visit-form.ts';
import type { VisitWork } from './visit-work.ts';

/** One tab: who and what kind. */
export function visitTab(work: VisitWork): Tab {
  const nobody = work.visit ? words.noName : visitTexts.untitled;
  const label = work.form.visitorName || mattersOf(work.form)[0]?.name || nobody;
  return { id: work.id, label, detail: kindWords[work.kind], unsaved: work.touched };
}

/** The line of the number and of what was saved, and under it what went wrong or was done elsewhere. */
export function visitHeader(work: VisitWork) {
  const offset = work.workplace.store.place?.utcOffsetMinutes ?? 480;
  return html`<div class="line">
      ${work.visit ? html`<span class="number">${work.visit.number}</span>` : nothing}
      <span role="status">${savedText(work, offset)}</span>
    </div>
    <div role="alert">
      ${work.failure ? html`<p class="failure">${failureText(work)}</p>` : nothing}
      ${work.news ? html`<p class="news">${newsTexts[work.news.code](nameOf(work, work.news.by))}</p>` : nothing}
    </div>`;
}

function savedText(work: VisitWork, offset: number): string {
  const { visit } = work;
  if (!visit) return '';
  const time = timeOf(work.savedAt ?? visit.changedAt, offset);
  return visit.state === 'open' ? visitTexts.saved(time) : visitTexts.savedAnd(time, stateWords[visit.state]);
}

function failureText(work: VisitWork): string {
  const { failure } = work;
  if (!failure) return '';
  if (failure !== 'incomplete' || work.problems.size > 0 || !work.visit) return failureTexts[failure];
  return visitTexts.missing(missingText(work));
}

/** What closing still lacks, as a list of words. */
export function missingText(work: VisitWork): string {
  return work.missing.map((need) => closingNeedWords[need]).join(visitTexts.listMark);
}

function nameOf(work: VisitWork, user: string): string {
  return work.workplace.store.catalogue.get('staff', user)?.name ?? user;
}
