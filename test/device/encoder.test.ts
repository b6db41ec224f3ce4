import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Encoder } from '../../device/encoder.ts';
import { bytesText } from '../../device/text-bytes.ts';
import { profileOf } from './session-rig.ts';

const text = (bytes: Uint8Array | undefined) => bytesText(bytes ?? new Uint8Array(), 'gbk');
const encoder = new Encoder({
  ...profileOf('sundyn'),
  send: {
    ask: '"Q" {sequence:2:dec} {question} {seconds} "|" {staff:0-6} "|" {name:8} 0D',
    thank: '"T" {seconds:2:dec}',
  },
});

test('a countdown that is too long for its field is the longest it can show, a number begins again', () => {
  const frame = encoder.encode('ask', { sequence: 107, question: 258, seconds: 300, staff: '', name: '' });
  assert.equal(frame?.slice(0, 6), Uint8Array.from([0x51, 0x30, 0x37, 2, 255, 0x7c]));
  assert.is(text(encoder.encode('thank', { seconds: 300 })), 'T99');
  assert.is(encoder.asSent('ask', 'question', 258), 2);
  assert.is(encoder.asSent('ask', 'sequence', 107), 7);
  assert.is(encoder.asSent('thank', 'question', 258), 258, 'not in this command');
});

test('names are cut and filled up to what the device shows, and never hold what ends their field', () => {
  const said = { question: 1, seconds: 30 };
  assert.is(
    text(encoder.encode('ask', { ...said, staff: '东|01370137', name: '欧阳娜娜娜' }))?.slice(5),
    '|东0137|欧阳娜娜\r',
  );
  assert.is(text(encoder.encode('ask', { ...said, staff: '', name: '李娜' }))?.slice(5), '||李娜    \r');
});

test('what the device does not know is nothing', () => {
  assert.is(encoder.encode('greet', {}), undefined);
  assert.not.ok(encoder.knows('greet'));
  assert.ok(encoder.has('ask', 'sequence') && !encoder.has('thank', 'sequence'));
});

test.run();
