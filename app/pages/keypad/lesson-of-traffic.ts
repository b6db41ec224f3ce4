import { learn } from '../../../device/learn/learn.ts';
import type { Lesson } from '../../../device/learn/learn.ts';
import type { TaughtMeaning } from '../../../device/learn/recording.ts';
import { readTraffic, recordingOf, sendOf } from '../../../device/learn/traffic.ts';
import type { SerialSettings } from '../../../device/profile.ts';
import { teachTexts } from '../../text/teach-texts.ts';
import { PRESSES } from './teaching-step.ts';

interface Taught {
  readonly name: string;
  readonly meanings: readonly TaughtMeaning[];
  readonly serial: SerialSettings;
}

/** What another program's traffic teaches, or a sentence on why it cannot be read. */
export function lessonOfTraffic(text: string, { name, meanings, serial }: Taught): Lesson | string {
  const exchanges = readTraffic(text);
  const recording = recordingOf(exchanges, meanings, PRESSES);
  if (!recording) {
    const sent = exchanges.filter(({ isSent }) => isSent).length;
    return teachTexts.trafficFaulty(sent, exchanges.length - sent);
  }
  const { send, isPolled } = sendOf(exchanges);
  return learn(recording, { id: 'taught', name, serial, send, answers: isPolled ? 'polled' : 'pressed' });
}
