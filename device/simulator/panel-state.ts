import type { KeyMeaning } from '../message.ts';
import type { Fault, FaultOn } from './faults.ts';
import type { Screen } from './screen.ts';

/** What the page with the keys shows. */
export interface PanelState {
  readonly name: { readonly zh: string; readonly en: string };
  readonly keys: readonly { readonly key: string; readonly meaning: KeyMeaning }[];
  readonly screen: Screen;
  readonly isPlugged: boolean;
  readonly faults: readonly FaultOn[];
  /** The last lines, oldest first. */
  readonly traffic: readonly TrafficLine[];
  /** Of the pseudo-terminal. */
  readonly path: string | undefined;
}

export interface TrafficLine {
  readonly at: string;
  readonly from: 'device' | 'program';
  /** A command or a meaning; `noise` where the device understood nothing. */
  readonly what: string;
  readonly hex: string;
}

/** What the page asks for. */
export type PanelRequest =
  | { readonly press: string }
  | { readonly fault: Fault; readonly mode: 'once' | 'on' | 'off' }
  | { readonly plug: boolean };
