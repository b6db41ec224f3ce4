import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { timeOf } from '../../domain/calendar.ts';
import { problemTexts } from '../../text/visit-texts.ts';
import { FIELD_LIMITS, requiredFields } from './check-form.ts';
import type { FieldInput } from '../../elements/text-field.ts';
import { focusedField } from './focus.ts';
import type { FormField } from './visit-form.ts';
import type { VisitWork } from './visit-work.ts';

/** What the parts of the visit page share: they show one work and draw again when it changes. */
export class VisitPart extends LitElement {
  /** The tab that is shown. */
  @property({ attribute: false }) work: VisitWork | undefined;
  /** Rises with every change of the work. */
  @property({ attribute: false }) revision = 0;

  /** A move of the focus inside one shadow root never leaves it, so that each part has to look for itself. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.addEventListener('focusin', (event) => {
      const field = focusedField(event);
      if (field) this.work?.moveFocus(field);
    });
    return root;
  }

  /** What is wrong with a field, in the language of the moment; empty when nothing is. */
  protected problem(field: FormField): string {
    const problem = this.work?.problems.get(field);
    if (!problem) return '';
    const limit = FIELD_LIMITS[field];
    const length = this.work?.form[field].length ?? 0;
    return problem === 'too-long' && limit !== undefined
      ? problemTexts.tooLong(limit, length)
      : problemTexts[problem];
  }

  /** Whether the kind of visit asks for a field. */
  protected isRequired(field: FormField): boolean {
    return this.work !== undefined && requiredFields(this.work.kind, this.work.form).includes(field);
  }

  /** Sends the focus where the next key belongs: to what is still asked for, else to a field. */
  protected moveOn(field: FormField): void {
    const { work } = this;
    if (!work) return;
    work.wish = requiredFields(work.kind, work.form).find((name) => work.form[name] === '') ?? field;
    work.changed();
  }

  /** The office's wall clock time of an instant. */
  protected time(instant: string): string {
    return timeOf(instant, this.work?.workplace.store.place?.utcOffsetMinutes ?? 480);
  }

  /** Name of a person by user name, as the catalogue has it. */
  protected person(user: string): string {
    return this.work?.workplace.store.catalogue.get('staff', user)?.name ?? user;
  }

  /** Takes what a text field says into the form. */
  protected readonly take = (event: CustomEvent<FieldInput>) => {
    const field = (event.currentTarget as HTMLElement).dataset.field as FormField | undefined;
    if (field) this.work?.set(field, event.detail.value);
  };
}
