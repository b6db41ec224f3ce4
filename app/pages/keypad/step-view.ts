import { html, nothing } from 'lit';
import { PRESSES_WANTED } from '../../../device/learn/listening-plan.ts';
import { teachTexts } from '../../text/teach-texts.ts';
import { nameIn } from './keypad-words.ts';
import { meaningWord, settingsWord } from './lesson-words.ts';
import { PRESSES } from './teaching-step.ts';
import type { Step } from './teaching-step.ts';
import type { Teaching } from './teaching.ts';

/** What the person is asked to do at this step, until there is something to show. */
export function stepView(step: Step, teaching: Teaching | undefined) {
  switch (step.name) {
    case 'listening':
      return listeningView(step, teaching);
    case 'unclear':
      return html`<h2 tabindex="-1">${teachTexts.unclearTitle}</h2>
        <p class="warning">${teachTexts.unclear}</p>`;
    case 'no-answer':
      return html`<h2 tabindex="-1">${teachTexts.noAnswerTitle}</h2>
        <p class="warning">${teachTexts.noAnswer}</p>`;
    case 'commands': {
      const name = nameIn(step.command.name);
      return html`<h2 tabindex="-1">${teachTexts.commands}</h2>
        <p class="big">${teachTexts.commandsHint}</p>
        <p>${teachTexts.commandOf(step.place + 1, step.of, name)}</p>`;
    }
    case 'idle':
      return html`<h2 tabindex="-1">${teachTexts.idle}</h2>
        <p class="big">${teachTexts.idleHint(step.secondsLeft, settingsWord(step.settings))}</p>`;
    case 'keys':
      return keyView(step, teaching);
    case 'start':
    case 'lesson':
    case 'trial':
      return nothing;
  }
}

function listeningView({ state, garbled }: Step & { name: 'listening' }, teaching: Teaching | undefined) {
  const { heard, settings, tried } = state;
  return html`<h2 tabindex="-1">${teachTexts.listening}</h2>
    <p class="big">${teachTexts.pressSame}</p>
    <p>
      ${teachTexts.listeningAt(settingsWord(settings))} ${teachTexts.heardOf(heard.length, PRESSES_WANTED)}
      ${tried.length > 0 ? teachTexts.triedAlready(tried.length) : nothing}
    </p>
    ${garbled ? html`<p class="soft">${teachTexts.wasGarbled}</p>` : nothing}
    <p><button @click=${() => teaching?.nothingCame()}>${teachTexts.nothing}</button></p>`;
}

function keyView({ key, press, last }: Step & { name: 'keys' }, teaching: Teaching | undefined) {
  const means = teaching?.meanings[key] ?? 5;
  return html`<h2 tabindex="-1">${teachTexts.keysTitle}</h2>
    <p class="big" role="status">${teachTexts.pressKey(meaningWord(means))}</p>
    <p>${teachTexts.pressOf(press + 1, Math.max(PRESSES, press + 1))}</p>
    ${last ? html`<p class="soft bytes">${teachTexts.lastHeard(last)}</p>` : nothing}
    <p>
      <button ?disabled=${press === 0} @click=${() => teaching?.takeBack()}>${teachTexts.takeBack}</button>
      <button @click=${() => teaching?.skipKey()}>${teachTexts.skip}</button>
      <button @click=${() => teaching?.nothingCame()}>${teachTexts.nothing}</button>
    </p>`;
}
