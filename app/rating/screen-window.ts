/** The second screen is one window, however often it is asked for. */
const NAME = 'yichuang-rate';

interface ScreenDetailed extends Screen {
  readonly availLeft: number;
  readonly availTop: number;
  readonly isPrimary: boolean;
}

interface WindowManagement {
  getScreenDetails?: () => Promise<{
    readonly screens: readonly ScreenDetailed[];
    readonly currentScreen: ScreenDetailed;
  }>;
}

/** Whether windows can be put on another monitor: `unknown` where the browser has not asked yet. */
export type MonitorAccess = 'granted' | 'unknown' | 'denied' | 'unsupported';

/** What the browser allows about monitors (Window Management API). */
export async function monitorAccess(): Promise<MonitorAccess> {
  if (!('getScreenDetails' in window)) return 'unsupported';
  try {
    const status = await navigator.permissions.query({ name: 'window-management' as PermissionName });
    return status.state === 'prompt' ? 'unknown' : status.state;
  } catch {
    return 'unsupported';
  }
}

/** Asks the browser for the monitors; it may ask the person. Undefined when there is no second one. */
export async function secondMonitor(): Promise<ScreenDetailed | undefined> {
  const details = await (window as unknown as WindowManagement).getScreenDetails?.();
  return details?.screens.find((screen) => screen !== details.currentScreen);
}

/** Opens `/rate`: over the second monitor where that is allowed, else as a window to be moved there by hand. */
export async function openRateWindow(path = '/rate'): Promise<void> {
  const place =
    (await monitorAccess()) === 'granted' ? await secondMonitor().catch(() => undefined) : undefined;
  const features = place
    ? `popup,left=${place.availLeft},top=${place.availTop},width=${place.availWidth},height=${place.availHeight}`
    : 'popup,width=1024,height=640';
  window.open(path, NAME, features)?.focus();
}
