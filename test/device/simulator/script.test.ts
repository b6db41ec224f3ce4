import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { playScript } from '../../../device/simulator/play-script.ts';
import { readStep } from '../../../device/simulator/script.ts';
import { profileOf } from '../session-rig.ts';
import { lineRig } from './line-rig.ts';

const REFERENCE = profileOf('reference');

test('every kind of line is read', () => {
  const work = (line: string) => {
    const read = readStep(line, REFERENCE);
    assert.ok(read.ok, line);
    return read.step;
  };
  assert.equal(work('{"after": 500, "press": 5}'), { afterMs: 500, work: { do: 'press', key: '35' } });
  assert.equal(work('{"press": "decline"}').work, { do: 'press', key: '30' });
  assert.equal(work('{"press": "32"}').work, { do: 'press', key: '32' });
  assert.equal(work('{"fault": "noise"}').work, { do: 'fault', fault: 'noise', times: Infinity });
  assert.equal(work('{"fault": "silent", "times": 0}').work, { do: 'fault', fault: 'silent', times: 0 });
  assert.equal(work('{"plug": false}').work, { do: 'plug', isPlugged: false });
  assert.equal(work('{"send": "A5 00"}').work, { do: 'send', bytes: Uint8Array.of(0xa5, 0) });
  assert.equal(work('{"await": "question", "within": 9}').work, {
    do: 'await',
    shows: 'question',
    withinMs: 9,
  });
  assert.equal(work('{"after": 3}'), { afterMs: 3, work: { do: 'nothing' } });
});

test('what is wrong with a line is said', () => {
  const lines = [
    ['press 5', /no JSON/],
    ['[]', /no JSON object/],
    ['{"press": 6}', /level/],
    ['{"press": "99"}', /level/],
    ['{"press": 5, "plug": true}', /one thing/],
    ['{"fault": "fire"}', /noise, split/],
    ['{"fault": "noise", "times": -1}', /times/],
    ['{"after": "soon"}', /after/],
    ['{"plug": "in"}', /true or false/],
    ['{"send": "A"}', /hex/],
    ['{"await": "summer"}', /welcome/],
    ['{"dance": true}', /nobody knows/],
  ] as const;
  for (const [line, problem] of lines) {
    const read = readStep(line, REFERENCE);
    assert.match(read.ok ? 'nothing' : read.problem, problem, line);
  }
});

test('a script waits for the question, presses in time, pulls the cable and puts it in again', async () => {
  const rig = await lineRig(REFERENCE);
  const lines = [
    '# a visitor who thinks for two seconds',
    '',
    '{"await": "question"}',
    '{"after": 2000, "press": 4}',
    '{"await": "thanks"}',
    '{"plug": false}',
    '{"after": 1000, "plug": true}',
  ];
  const playing = playScript(lines, rig.device, rig.line, rig.time);
  await rig.time.pass(5000);
  assert.is(rig.keys().length, 0);
  const asked = rig.session.ask({ question: 7, name: '', staff: '', seconds: 30 });
  await rig.time.pass(2500);
  assert.ok((await asked).ok);
  assert.equal(
    rig.keys().map(({ level, question }) => [level, question]),
    [[4, 7]],
  );
  const thanked = rig.session.thank();
  await rig.time.pass(500);
  assert.ok((await thanked).ok);
  assert.is(rig.session.state.name, 'lost');
  await rig.time.pass(5000);
  assert.is(await playing, undefined);
  assert.is(rig.session.state.name, 'ready');
});

test('a script that is wrong, or waits in vain, ends and says in which line', async () => {
  const rig = await lineRig(REFERENCE);
  assert.match(String(await playScript(['', '{"press": 9}'], rig.device, rig.line, rig.time)), /^line 2: /);
  const playing = playScript(['{"await": "question", "within": 100}'], rig.device, rig.line, rig.time);
  await rig.time.pass(200);
  assert.match(String(await playing), /line 1: "question" was not shown/);
});

test.run();
