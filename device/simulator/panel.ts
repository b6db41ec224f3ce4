import { FAULTS } from './faults.ts';
import type { FaultOn } from './faults.ts';
import type { PanelRequest, PanelState } from './panel-state.ts';
import type { Screen } from './screen.ts';
import { Texts } from './panel-texts.ts';
import type { TextName } from './panel-texts.ts';

let texts = new Texts(navigator.language.startsWith('zh') ? 'zh' : 'en');
let state: PanelState | undefined;
let isGone = false;

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

function made<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text: string,
  ...inside: readonly Node[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.append(text, ...inside);
  return element;
}

function ask(request: PanelRequest): void {
  fetch('/do', { method: 'POST', body: JSON.stringify(request) }).catch(() => leave());
}

/** Buttons are made once and changed afterwards, so that the focus stays where it is. */
function makeKeys(keys: PanelState['keys']): void {
  if (element('keys').childElementCount > 0) return;
  const order = (meaning: unknown) => (typeof meaning === 'number' ? -meaning : 1);
  const sorted = [...keys].sort((one, other) => order(one.meaning) - order(other.meaning));
  for (const { key, meaning } of sorted) {
    const isFirst = sorted.find((one) => one.meaning === meaning)?.key === key;
    const button = made('button', '');
    button.type = 'button';
    button.dataset.key = key;
    button.dataset.meaning = String(meaning);
    button.addEventListener('click', () => ask({ press: key }));
    element(isFirst ? 'keys' : 'codes').append(button);
  }
}

function makeFaults(): void {
  if (element('faults').childElementCount > 0) return;
  for (const fault of FAULTS) {
    const item = made('li', '', made('span', ''));
    item.dataset.fault = fault;
    for (const mode of ['once', 'on'] as const) {
      const button = made('button', '');
      button.type = 'button';
      button.dataset.mode = mode;
      button.addEventListener('click', () => {
        const isOn = button.getAttribute('aria-pressed') === 'true';
        ask({ fault, mode: isOn ? 'off' : mode });
      });
      item.append(button);
    }
    element('faults').append(item);
  }
}

function showScreen(screen: Screen, isPlugged: boolean): void {
  const place = element('screen');
  if (isGone || !isPlugged) {
    const text = made('span', texts.of(isGone ? 'gone' : 'unplugged'));
    text.className = 'alarm';
    place.replaceChildren(text);
    return;
  }
  if (screen.shows !== 'question') {
    place.replaceChildren(made('span', texts.of(screen.shows satisfies TextName)));
    return;
  }
  const { name, staff, secondsLeft } = screen;
  const who = [name, staff && `${texts.of('staff')} ${staff}`].filter((part) => part !== '').join(' · ');
  place.replaceChildren(
    made('span', texts.of('question')),
    ...(who ? [made('small', who)] : []),
    ...(secondsLeft === undefined ? [] : [made('b', `${secondsLeft} ${texts.of('seconds')}`)]),
  );
}

function showKeys(isPlugged: boolean): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-key]')) {
    const { key = '', meaning = '' } = button.dataset;
    const found = state?.keys.find((one) => String(one.meaning) === meaning)?.meaning ?? 'other';
    const isCode = button.parentElement?.id === 'codes';
    const code = made('small', key);
    button.replaceChildren(...(isCode ? [`${key} ${texts.meaning(found)}`] : [texts.meaning(found), code]));
    button.disabled = isGone || !isPlugged;
  }
}

function showFaults(on: readonly FaultOn[]): void {
  for (const item of document.querySelectorAll<HTMLElement>('[data-fault]')) {
    const fault = FAULTS.find((one) => one === item.dataset.fault);
    const label = item.querySelector('span');
    if (!fault || !label) continue;
    label.textContent = texts.fault(fault);
    for (const button of item.querySelectorAll('button')) {
      const text = texts.of(button.dataset.mode === 'on' ? 'lasting' : 'once');
      button.textContent = text;
      button.setAttribute('aria-label', `${texts.fault(fault)} ${text}`);
      const isOn = on.some((one) => one.fault === fault && one.mode === button.dataset.mode);
      button.setAttribute('aria-pressed', String(isOn));
    }
  }
}

function showTraffic(lines: PanelState['traffic']): void {
  const list = element('traffic');
  list.replaceChildren(
    ...lines.map(({ at, from, what, hex }) => {
      const line = made('li', `${at} ${from === 'device' ? '→' : '←'} ${what} ${hex}`);
      line.className = `${from}-line`;
      return line;
    }),
  );
  list.scrollTop = list.scrollHeight;
}

function show(): void {
  document.documentElement.lang = texts.language === 'zh' ? 'zh-CN' : 'en';
  document.title = texts.of('title');
  for (const [id, name] of [
    ['device-heading', 'device'],
    ['faults-heading', 'faults'],
    ['traffic-heading', 'traffic'],
    ['hint', 'hint'],
  ] as const) {
    element(id).textContent = texts.of(name);
  }
  element('language').textContent = texts.other;
  if (!state) return;
  const { name, screen, isPlugged, faults, traffic, path, keys } = state;
  element('title').textContent = `${texts.of('title')} · ${name[texts.language]}`;
  element('path').textContent = path ?? '';
  element('plug').textContent = texts.of(isPlugged ? 'pullOut' : 'plugIn');
  makeKeys(keys);
  makeFaults();
  showScreen(screen, isPlugged);
  showKeys(isPlugged);
  showFaults(faults);
  showTraffic(traffic);
}

function leave(): void {
  isGone = true;
  show();
}

element('plug').addEventListener('click', () => ask({ plug: state?.isPlugged === false }));
element('language').addEventListener('click', () => {
  texts = new Texts(texts.language === 'zh' ? 'en' : 'zh');
  show();
});
document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  const place = /^[1-9]$/.test(event.key) ? Number(event.key) : 0;
  const button = element('keys').querySelectorAll('button')[place - 1];
  if (place > 0) button?.click();
});
const events = new EventSource('/state');
events.addEventListener('message', ({ data }: MessageEvent<string>) => {
  isGone = false;
  state = JSON.parse(data) as PanelState;
  show();
});
events.addEventListener('error', leave);
show();
