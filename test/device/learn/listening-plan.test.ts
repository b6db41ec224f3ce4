import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { USUAL_SETTINGS, listen, startListening } from '../../../device/learn/listening-plan.ts';
import type { Listening } from '../../../device/learn/listening-plan.ts';
import { burstsOf } from '../../../device/learn/segmentation.ts';
import type { SerialSettings } from '../../../device/profile.ts';
import { overLine } from './line.ts';
import { RandomDevice, randomFrom } from './random-device.ts';

/** Nobody presses one key more often than this until the settings are known. */
const MOST_PRESSES = 60;

/** Presses one key until the plan has an answer. */
function heardFrom(press: () => Uint8Array, settings: SerialSettings): { state: Listening; presses: number } {
  let state = startListening();
  let presses = 0;
  while (state.name === 'listening' && presses <= MOST_PRESSES) {
    state = listen(state, overLine(press(), settings, state.settings));
    presses += 1;
  }
  return { state, presses };
}

/** The longest burst of a press: what comes before and behind it is another matter. */
const pressOf = (device: RandomDevice) => () => {
  const bursts = burstsOf(
    device.press(0).map((chunk) => ({ ...chunk, slot: undefined })),
    30,
  );
  const [longest] = bursts.map(({ bytes }) => bytes).sort((a, b) => b.length - a.length);
  return longest ?? new Uint8Array();
};

test('the line is what it says: the same settings hear what was said, another parity reports errors', () => {
  const said = Uint8Array.of(0x00, 0x31, 0x55, 0xa5, 0xff, 0x80);
  for (const settings of USUAL_SETTINGS.filter(({ dataBits }) => dataBits === 8)) {
    assert.equal(overLine(said, settings, settings), { bytes: said, isGarbled: false });
  }
  const [plain, even] = [USUAL_SETTINGS[0], USUAL_SETTINGS.find(({ parity }) => parity === 'even')];
  assert.ok(plain && even && overLine(said, plain, even).isGarbled);
});

/** How a short or unlucky frame looks at a wrong speed can be as good as at its own; the test of the keys shows it then. */
const RIGHT_WITH_FRAMES = 0.9;
const RIGHT_BARE = 0.85;

test('speed and parity of keypads with frames are found by pressing one key', () => {
  const random = randomFrom(4);
  let right = 0;
  let all = 0;
  for (let seed = 0; seed < 110; seed += 1) {
    const device = new RandomDevice({ seed });
    const settings = USUAL_SETTINGS[Math.floor(random() * USUAL_SETTINGS.length)];
    if (!settings || device.style === 'bare' || (settings.dataBits === 7 && device.style !== 'text'))
      continue;
    const { state, presses } = heardFrom(pressOf(device), settings);
    assert.is(state.name, 'found', `device ${seed} ${JSON.stringify(settings)}`);
    assert.ok(presses <= MOST_PRESSES, `${presses} presses`);
    if (state.name !== 'found') continue;
    const { baudRate, dataBits, parity } = state.settings;
    // One key does not always show a parity; the line reports it when the other keys are taught.
    const isHeard = baudRate === settings.baudRate && (dataBits === settings.dataBits || dataBits === 8);
    all += 1;
    right += isHeard && (parity === settings.parity || parity === 'none') ? 1 : 0;
  }
  assert.ok(all > 50 && right >= RIGHT_WITH_FRAMES * all, `${right} of ${all}`);
});

test('the speed of a keypad whose key is a bare byte is found, seldom another that hears it as well', () => {
  const speeds = USUAL_SETTINGS.filter(({ parity }) => parity === 'none');
  const cases = speeds.flatMap((settings) => [0x31, 0x01, 0x05, 0x41].map((key) => ({ settings, key })));
  const right = cases.filter(({ settings, key }) => {
    const { state } = heardFrom(() => Uint8Array.of(key), settings);
    assert.is(state.name, 'found');
    return state.name === 'found' && state.settings.baudRate === settings.baudRate;
  });
  assert.ok(right.length >= RIGHT_BARE * cases.length, `${right.length} of ${cases.length}`);
});

test('who presses and hears nothing is told so after two presses; what never makes sense is said to be unclear', () => {
  const nothing = { bytes: new Uint8Array(), isGarbled: false };
  assert.equal(listen(listen(startListening(), nothing), nothing), { name: 'silent' });
  let state = startListening();
  let presses = 0;
  const random = randomFrom(9);
  while (state.name === 'listening' && presses < 500) {
    const bytes = Uint8Array.from({ length: 6 }, () => random() * 256);
    state = listen(state, { bytes, isGarbled: false });
    presses += 1;
  }
  assert.is(state.name, 'unclear');
});

test.run();
