/**
 * What is used of the package. Its own types want those of all of WebUSB and of the browser, which nothing here may see.
 */
declare module 'web-serial-polyfill' {
  import type { SerialLike } from './serial-api.ts';

  /** `navigator.serial` on top of `navigator.usb`: no events, no `connected`, new port objects with every `getPorts()`. */
  export const serial: SerialLike;
}
