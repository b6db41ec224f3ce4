/** What a page asks of the worker: a timer by its number, or with no delay that it is taken back. */
export interface TimerRequest {
  readonly id: number;
  readonly delayMs?: number | undefined;
}

export interface TimerScope {
  postMessage(id: number): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** The worker's end: runs timers for the page, and says the number of each that is due. */
export function serveTimers(
  scope: TimerScope,
  after: (delayMs: number, work: () => void) => () => void,
): void {
  const planned = new Map<number, () => void>();
  scope.addEventListener('message', ({ data }) => {
    const { id, delayMs } = data as TimerRequest;
    planned.get(id)?.();
    planned.delete(id);
    if (delayMs === undefined) return;
    const cancel = after(delayMs, () => {
      planned.delete(id);
      scope.postMessage(id);
    });
    planned.set(id, cancel);
  });
}
