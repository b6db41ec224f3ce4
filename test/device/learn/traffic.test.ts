import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { hexOf } from '../../../device/hex.ts';
import { learn } from '../../../device/learn/learn.ts';
import { startCommands } from '../../../device/learn/start-commands.ts';
import { commandsIn, readTraffic, recordingOf, sendOf } from '../../../device/learn/traffic.ts';
import { SHIPPED_PROFILES } from '../../../device/profiles/shipped.ts';
import { CIRCUMSTANCES } from './taught.ts';

test('logs of serial monitors are read, whatever they call the two directions', () => {
  const log = [
    '[2026-11-20 09:12:01.250] TX: 53 45',
    '[2026-11-20 09:12:01.300] RX: 4E 4F',
    '09:12:02.100  发送→ 0x53,0x45',
    '09:12:02.150  接收← "S02||||5||"',
    '3  0.0002  app.exe  IRP_MJ_WRITE  Serial0  SUCCESS  Length 2: 53 45',
    'a line about nothing',
  ].join('\n');
  const read = readTraffic(log);
  assert.equal(
    read.map(({ isSent, bytes }) => `${isSent ? '>' : '<'} ${hexOf(bytes)}`),
    ['> 53 45', '< 4E 4F', '> 53 45', '< 53 30 32 7C 7C 7C 7C 35 7C 7C', '> 53 45'],
  );
  assert.is((read[1]?.at ?? 0) - (read[0]?.at ?? 0), 50);
  assert.equal(commandsIn(read), [{ bytes: '53 45', count: 3 }]);
});

test('a device that answers only when asked is learnt from the traffic of another program', () => {
  const lines: string[] = [];
  const keys = ['5', '5', '5', '4', '4', '4', '3', '3', '3'];
  let count = 0;
  for (const key of keys) {
    for (let idle = 0; idle < 3; idle += 1) lines.push('TX 53 45', 'RX 4E 4F 4E 45');
    lines.push('TX 53 45', `RX "S02||${(count += 7)}||${key}||"`);
  }
  const traffic = readTraffic(lines.join('\n'));
  assert.equal(sendOf(traffic), { send: { poll: '53 45' }, isPolled: true });
  const recording = recordingOf(traffic, [5, 4, 3], 3);
  if (!recording) throw new Error('no recording');
  const lesson = learn(recording, { ...CIRCUMSTANCES, ...sendOf(traffic), answers: 'polled' });
  const [best] = lesson.type === 'proposals' ? lesson.proposals : [];
  assert.equal(best?.profile.keys, { 35: 5, 34: 4, 33: 3 });
  assert.is(best?.profile.send.poll, '53 45');
  assert.is(recordingOf(traffic, [5, 4], 3), undefined);
});

test('the known start commands are those of the shipped profiles, as constant bytes', () => {
  const commands = startCommands(SHIPPED_PROFILES);
  assert.ok(commands.some(({ send }) => send.poll === '53 45' && send.ask === '53 30 32 45'));
  assert.ok(commands.some(({ id }) => id === 'reference') && commands.some(({ id }) => id === 'enq'));
});

test.run();
