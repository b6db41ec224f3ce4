import { dayOf, yearOf } from '../../app/domain/calendar.ts';
import { entriesDatabase } from '../../app/domain/identifier.ts';
import { Person } from './person.ts';
import { SignedDevice } from './signed-device.ts';
import type { Room } from './window-pc.ts';

const OFFSET = 480;

/**
 * Two visits of one organisation at one window, sent by its PC and counted by the worker. Gives their day, as a date; until
 * it is there no figures can be waited for, because pages of the centre do not read them again by themselves.
 */
export async function centralVisits({ platform }: Room): Promise<string> {
  const clerk = await Person.signedIn(platform.url, 'clerk', platform.password);
  const from = new Date(Date.now() - 60_000).toISOString();
  const pen = await SignedDevice.enrol(clerk, 'pd-1-3', { from });
  const visitor = { name: '欧阳娜娜', organisation: '上海仁济药房', phone: '13800138000' };
  const papers = [...pen.visit({ visitor }), ...pen.visit({ visitor: { ...visitor, name: '张三' } })];
  await clerk.push(entriesDatabase('pd', yearOf(from, OFFSET)), papers);
  const analyst = await Person.signedIn(platform.url, 'analyst', platform.password);
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    const { body } = await analyst.post('/api/search', { text: visitor.organisation });
    if (body.count === 2) return dayOf(from, OFFSET);
  }
  throw new Error('the worker does not bring them');
}
