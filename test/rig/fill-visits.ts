import type { Page } from 'playwright-core';
import type { Kind } from '../../app/domain/kind.ts';
import type { Level } from '../../app/domain/level.ts';
import type { Workplace } from '../../app/workplace.ts';

/** One visit as a test wants it, written through the page's own store. */
export interface WantedVisit {
  readonly kind: Kind;
  readonly name?: string;
  readonly organisation?: string;
  readonly phone?: string;
  readonly answer?: string;
  /** How many days ago it was registered (补登); today when left out. */
  readonly daysAgo?: number;
  /** Closed with this rating, or with none. */
  readonly closed?: Level | 'unrated';
  readonly withNotice?: boolean;
  readonly party?: string;
}

/** Registers visits one after the other on the PC of a page where somebody is signed in; gives their ids. */
export async function fillVisits(page: Page, wanted: readonly WantedVisit[]): Promise<readonly string[]> {
  return page.evaluate(async (visits) => {
    const app = document.querySelector('yichuang-app') as unknown as { workplace: Workplace };
    const { store, session, clock } = app.workplace;
    const counter = store.catalogue.get('counter', store.place?.counter ?? '');
    const matter = store.catalogue.all('matter')[0];
    const staff = session.person?.staff;
    if (!counter || !matter || !staff) throw new Error('the catalogue has not been read');
    const matters = [{ code: matter.code, name: matter.name }];
    const ids: string[] = [];
    for (const wish of visits) {
      // An acceptance has a name, an organisation and a phone, or it is none.
      const known = { name: '赵六', organisation: '受理申请有限公司', phone: '13700000000' };
      const one = wish.kind === 'acceptance' ? { ...known, ...wish } : wish;
      const at = new Date(clock() - (one.daysAgo ?? 0) * 86_400_000).toISOString();
      const visit = await store.visits.register({
        window: counter.window,
        counter: counter.code,
        kind: one.kind,
        channel: 'counter',
        visitor: {
          ...(one.name && { name: one.name }),
          ...(one.organisation && { organisation: one.organisation }),
          ...(one.phone && { phone: one.phone }),
        },
        matters: one.kind === 'other' ? [] : matters,
        ...(one.kind === 'other' && { remark: '问路' }),
        ...(one.daysAgo && { backfilledTo: at }),
        ...(one.party && { party: one.party }),
      });
      ids.push(visit.id);
      if (one.answer || one.closed) {
        const text = one.answer ?? '请备齐材料后再来。';
        await store.visits.move(visit.id, { type: 'answer', text, outcome: 'answered' });
      }
      if (one.withNotice) {
        const window = {
          name: '窗口',
          address: '地址',
          postcode: '200135',
          phone: '021',
          leadName: '负责人',
        };
        const data = {
          visitNumber: visit.number,
          kind: visit.kind,
          window,
          visitor: visit.visitor,
          matters: [{ code: matter.code, name: matter.name, materials: [] }],
          clerkName: staff.name,
          clerkNumber: staff.number,
          printedAt: at,
          utcOffsetMinutes: 480,
        };
        const notice = { number: `${visit.number}-1`, template: 'notice', version: 1, data };
        await store.visits.move(visit.id, { type: 'print', notice });
      }
      if (one.closed === 'unrated') {
        await store.visits.move(visit.id, { type: 'unrated', reason: 'declined' });
      } else if (one.closed) {
        const now = new Date(clock()).toISOString();
        const rating = { channel: 'second-screen', askedAt: now, answeredAt: now } as const;
        await store.visits.move(visit.id, { type: 'rate', level: one.closed, ...rating });
      }
      if (one.closed) await store.visits.move(visit.id, { type: 'close' });
    }
    return ids;
  }, wanted);
}
