import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { USUAL_SETTINGS } from '../../device/learn/listening-plan.ts';
import type { Lesson } from '../../device/learn/learn.ts';
import type { TaughtMeaning } from '../../device/learn/recording.ts';
import { choosePort } from '../../device/ports/pairing.ts';
import type { DeviceNavigator } from '../../device/ports/pairing.ts';
import type { Profile, SerialSettings } from '../../device/profile.ts';
import { keypadTexts } from '../text/keypad-texts.ts';
import { lessonTexts, teachTexts } from '../text/teach-texts.ts';
import { workplaceContext } from '../workplace.ts';
import type { Workplace } from '../workplace.ts';
import { shared } from '../styles/shared.ts';
import { nameIn } from './keypad/keypad-words.ts';
import { meaningWord, problemWord, settingsWord } from './keypad/lesson-words.ts';
import './keypad/lesson-view.ts';
import { lessonOfTraffic } from './keypad/lesson-of-traffic.ts';
import { named } from './keypad/named-profile.ts';
import './keypad/profile-keeping.ts';
import { profileOfFile } from './keypad/profile-of-file.ts';
import { ProfileTrial } from './keypad/profile-trial.ts';
import { stepView } from './keypad/step-view.ts';
import { teachStyles } from './keypad/teach-styles.ts';
import { Teaching } from './keypad/teaching.ts';
import { ALL_KEYS, FIVE_KEYS } from './keypad/teaching-step.ts';
import type { Step } from './keypad/teaching-step.ts';
import { backPath, wayBack } from './keypad/way-back.ts';
import { hasWayToDevices } from './keypad/way-to-devices.ts';
import { PageLife } from './page-life.ts';

/** 接入新型号评价器: an unknown keypad is learnt by pressing its keys, tried, and kept for every counter. */
@customElement('teach-page')
export class TeachPage extends LitElement {
  static override styles = [shared, teachStyles];

  @consume({ context: workplaceContext }) workplace!: Workplace;

  @state() private step: Step = { name: 'start' };
  @state() private meanings: readonly TaughtMeaning[] = FIVE_KEYS;
  @state() private settings: SerialSettings | undefined;
  @state() private profile: Profile | undefined;
  @state() private message = '';
  @state() private heard = '';
  #name = teachTexts.nameDefault;
  #teaching: Teaching | undefined;
  #trial: ProfileTrial | undefined;

  protected readonly life = new PageLife(this, {
    escape: () => this.#escape(),
    follow: () => [this.workplace.ratings.subscribe(() => this.requestUpdate())],
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end();
  }

  /** Each step takes the focus, so that it is read out, and nobody has to look for where the last button was. */
  override updated(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('step') as Step | undefined;
    if (!before || before.name === this.step.name) return;
    const first = this.step.name === 'start' ? '[data-connect]' : 'section h2';
    this.renderRoot.querySelector<HTMLElement>(first)?.focus();
  }

  override render() {
    return html`
      <div class="title">
        ${wayBack(this.workplace.session.person)}
        <h1>${teachTexts.title}</h1>
      </div>
      ${this.step.name === 'start' ? this.#start() : this.#running()}
      <p role="status" class="message">${this.message}</p>
    `;
  }

  #start() {
    // Taking the port away would take the question away that a visitor is reading.
    const { isBusy } = this.workplace.ratings;
    return html`
      <section class="panel">
        <p>${teachTexts.intro}</p>
        ${hasWayToDevices(navigator as DeviceNavigator) ? nothing : html`<p class="warning">${teachTexts.noWay}</p>`}
        <div class="form">
          <label
            >${teachTexts.name}<input .value=${this.#name} maxlength="40" @input=${this.#setName}
          /></label>
          <label
            >${teachTexts.settings}
            <select @change=${this.#setSettings}>
              <option value="">${teachTexts.automatic}</option>
              ${USUAL_SETTINGS.map((one, place) => html`<option value=${place}>${settingsWord(one)}</option>`)}
            </select>
          </label>
          <fieldset>
            <legend>${teachTexts.keysLegend}</legend>
            ${ALL_KEYS.map(
              (means) =>
                html`<label
                  ><input
                    type="checkbox"
                    .checked=${this.meanings.includes(means)}
                    @change=${() => this.#toggle(means)}
                  />${meaningWord(means)}</label
                >`,
            )}
          </fieldset>
        </div>
        <div class="actions">
          <button
            class="primary"
            data-connect
            ?disabled=${this.meanings.length < 2 || isBusy}
            @click=${this.#connect}
          >
            ${teachTexts.connect}
          </button>
          <label class="file"
            >${teachTexts.openFile}<input type="file" accept=".json" @change=${this.#openFile}
          /></label>
        </div>
        ${isBusy ? html`<p class="soft">${keypadTexts.busy}</p>` : nothing}
        ${this.profile ? this.#opened(this.profile) : nothing}
        ${
          this.step.name === 'start' && this.step.problem
            ? html`<p class="error" role="alert">${problemWord(this.step.problem)}</p>`
            : nothing
        }
      </section>
      <section class="panel" aria-labelledby="traffic">
        <h2 id="traffic">${teachTexts.trafficTitle}</h2>
        <p>${teachTexts.trafficHint}</p>
        <textarea rows="4" aria-label=${teachTexts.trafficLabel}></textarea>
        <div class="actions"><button @click=${this.#learnTraffic}>${teachTexts.trafficLearn}</button></div>
      </section>
    `;
  }

  /** A profile from a file: it can be kept as it is, or tried first. */
  #opened(profile: Profile) {
    return html`<div class="actions">
      <strong>${nameIn(profile.name)}</strong>
      <profile-keeping .profile=${profile}></profile-keeping>
      <button @click=${this.#restart}>${lessonTexts.drop}</button>
    </div>`;
  }

  #running() {
    const { step } = this;
    const errors = this.#teaching?.lineErrors ?? 0;
    return html`<section class="panel">
      ${this.#stepView(step)}
      ${
        errors > 0 && step.name !== 'listening'
          ? html`<p class="warning">${teachTexts.lineErrors(errors)}</p>`
          : nothing
      }
      <div class="actions">
        ${this.profile ? html`<profile-keeping .profile=${this.profile}></profile-keeping>` : nothing}
        <button @click=${this.#restart}>${this.profile ? lessonTexts.restart : teachTexts.stop}</button>
      </div>
    </section>`;
  }

  #stepView(step: Step) {
    if (step.name === 'lesson') return this.#lessonView(step.lesson);
    if (step.name === 'trial') return this.#tryView();
    return stepView(step, this.#teaching);
  }

  #lessonView(lesson: Lesson) {
    return html`<h2 tabindex="-1">${lessonTexts.title}</h2>
      <lesson-view
        .lesson=${lesson}
        @choose=${(event: CustomEvent<Profile | undefined>) => this.#choose(event.detail && named(event.detail, this.#name))}
        @again=${(event: CustomEvent<TaughtMeaning>) => this.#teaching?.again(event.detail)}
      ></lesson-view>
      ${this.profile && this.#teaching ? this.#tryView() : nothing}`;
  }

  #tryView() {
    return html`<h2 tabindex="-1">${lessonTexts.tryTitle}</h2>
      <p>${lessonTexts.tryHint}</p>
      <p class="big" role="status">${this.heard === '' ? nothing : lessonTexts.tryHeard(this.heard)}</p>`;
  }

  readonly #connect = async (): Promise<void> => {
    this.message = '';
    const serial = this.settings ?? USUAL_SETTINGS[0];
    const device = this.profile ?? (serial ? { serial } : {});
    const chosen = await choosePort(device, navigator as DeviceNavigator);
    if (!chosen.ok) {
      this.step = { name: 'start', problem: chosen.problem };
      return;
    }
    // What a visitor presses meanwhile would be shown here, and not count.
    if (this.workplace.ratings.isBusy) return;
    const { meanings, settings, profile } = this;
    // The counter's own keypad may be on this very port.
    await this.workplace.keypad.rest();
    if (!this.isConnected) return this.workplace.keypad.resume();
    const teaching = new Teaching({
      port: chosen.port,
      meanings,
      settings,
      name: this.#name,
      changed: () => this.#follow(),
    });
    this.#teaching = teaching;
    if (!profile) return teaching.start();
    await teaching.tryOnly(profile);
    if (this.#teaching === teaching) this.#choose(profile);
  };

  #follow(): void {
    if (this.#teaching) this.step = this.#teaching.step;
    this.requestUpdate();
    if (this.step.name === 'start') this.#end();
  }

  #choose(profile: Profile | undefined): void {
    this.profile = profile;
    this.heard = '';
    this.#trial?.close();
    if (!this.profile || !this.#teaching) return;
    const trial = new ProfileTrial(this.profile, (meaning) => {
      const word = meaning === undefined ? lessonTexts.tryUnknown : meaningWord(meaning);
      if (meaning !== 'other') this.heard = word;
    });
    this.#trial = trial;
    this.#teaching.tried = (chunk) => trial.hear(chunk);
    this.#teaching.tryProfile(this.profile);
  }

  readonly #openFile = async (event: Event): Promise<void> => {
    const [file] = (event.target as HTMLInputElement).files ?? [];
    if (!file) return;
    const profile = await profileOfFile(file);
    if (typeof profile === 'string') this.message = lessonTexts.badFile(profile);
    else {
      this.profile = profile;
      this.message = lessonTexts.opened;
    }
  };

  readonly #learnTraffic = (): void => {
    const serial = this.settings ?? USUAL_SETTINGS[0];
    const text = this.renderRoot.querySelector('textarea')?.value ?? '';
    if (!serial) return;
    const lesson = lessonOfTraffic(text, { name: this.#name, meanings: this.meanings, serial });
    this.message = typeof lesson === 'string' ? lesson : '';
    if (typeof lesson !== 'string') this.step = { name: 'lesson', lesson };
  };

  readonly #setName = (event: Event): void => {
    this.#name = (event.target as HTMLInputElement).value.trim() || teachTexts.nameDefault;
  };

  readonly #setSettings = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.settings = value === '' ? undefined : USUAL_SETTINGS[Number(value)];
  };

  #toggle(means: TaughtMeaning): void {
    const isThere = this.meanings.includes(means);
    this.meanings = ALL_KEYS.filter((one) => (one === means ? !isThere : this.meanings.includes(one)));
  }

  readonly #restart = (): void => {
    this.#end();
    this.profile = undefined;
    this.message = '';
    this.step = { name: 'start' };
  };

  #end(): void {
    this.#trial?.close();
    const teaching = this.#teaching;
    this.#teaching = undefined;
    if (teaching) void teaching.close().finally(() => this.workplace.keypad.resume());
  }

  #escape(): boolean {
    if (this.step.name === 'start') this.workplace.go(backPath(this.workplace.session.person));
    else this.#restart();
    return true;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'teach-page': TeachPage;
  }
}
