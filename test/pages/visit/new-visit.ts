import type { NewVisit } from '../../../app/store/store.ts';

/** A registration as the page would give it. */
export function newVisit(more: Partial<NewVisit> = {}): NewVisit {
  return {
    kind: 'consultation',
    channel: 'counter',
    window: 'pd-1',
    counter: 'pd-1-3',
    visitor: { name: '张三', organisation: '某某食品贸易有限公司', phone: '13800138000' },
    matters: [{ code: 'sp-001', name: '食品经营许可（新办）' }],
    ...more,
  };
}
