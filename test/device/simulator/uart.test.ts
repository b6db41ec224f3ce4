import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { heard } from '../../../device/simulator/uart.ts';
import type { LineSettings } from '../../../device/simulator/uart.ts';

const LINE: LineSettings = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 };
const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 });

test('with the same settings, and at speeds that differ by two in a hundred, every byte is heard', () => {
  fc.assert(
    fc.property(
      bytes,
      fc.constantFrom('none' as const, 'even' as const, 'odd' as const),
      fc.constantFrom(0.98, 1, 1.02),
      (sent, parity, drift) => {
        const line = { ...LINE, parity };
        const got = heard(sent, { ...line, baudRate: 9600 * drift }, line);
        assert.equal(got, { bytes: sent, isParityWrong: false, isFramingWrong: false });
      },
    ),
  );
});

test('a receiver of half the speed reads a byte of its own', () => {
  // 0 | 00101010 | 1 at twice the speed: in the middle of each slow bit lies the end of every second fast one.
  assert.equal(heard(Uint8Array.of(0x54), { ...LINE, baudRate: 19200 }, LINE).bytes, Uint8Array.of(0xff));
});

test('parity that is missing or the other one is noticed by who counts it', () => {
  const sent = Uint8Array.of(0x01, 0x03);
  assert.ok(heard(sent, { ...LINE, parity: 'odd' }, { ...LINE, parity: 'even' }).isParityWrong);
  const unaware = heard(Uint8Array.of(0x31), { ...LINE, parity: 'odd' }, LINE);
  assert.is(unaware.bytes[0], 0x31);
  assert.not(unaware.isParityWrong);
});

test('a receiver that is too fast finds the line low where a byte should end', () => {
  const fast = heard(Uint8Array.of(0x31, 0x32), LINE, { ...LINE, baudRate: 115_200 });
  assert.ok(fast.isFramingWrong);
  assert.not(heard(Uint8Array.of(0x31), { ...LINE, baudRate: 115_200 }, LINE).isFramingWrong);
});

test('seven bits with parity read as eight have the parity as their highest bit', () => {
  const seven = { ...LINE, dataBits: 7, parity: 'even' } as const;
  const sent = Uint8Array.of(0x31, 0x32);
  assert.equal(heard(sent, seven, LINE).bytes, Uint8Array.of(0xb1, 0xb2));
  assert.equal(heard(sent, { ...LINE, dataBits: 7, stopBits: 2 }, LINE).bytes, Uint8Array.of(0xb1, 0xb2));
});

test('whatever the settings, what is heard ends', () => {
  const settings = fc.record({
    baudRate: fc.constantFrom(1200, 2400, 4800, 9600, 19200, 57600, 115200),
    dataBits: fc.constantFrom(7 as const, 8 as const),
    parity: fc.constantFrom('none' as const, 'even' as const, 'odd' as const),
    stopBits: fc.constantFrom(1 as const, 2 as const),
  });
  fc.assert(
    fc.property(bytes, settings, settings, (sent, sender, receiver) => {
      const most = Math.ceil(((sent.length * 12) / 9) * (receiver.baudRate / sender.baudRate)) + 1;
      const { length } = heard(sent, sender, receiver).bytes;
      assert.ok(length <= most, `${length} > ${most}`);
    }),
  );
});

test.run();
