import type { Visit } from '../../domain/visit.ts';
import type { StoreErrorCode } from '../../store/store.ts';
import type { FormField } from './visit-form.ts';

/** Why something did not work; each has a sentence in the texts. */
export type Failure =
  | StoreErrorCode
  /** The paper could not be made or shown; the entry is stored, so it can be printed again. */
  | 'print'
  /** The window's details are not on this PC yet. */
  | 'no-window'
  /** Neither keypad nor second screen is there. */
  | 'no-device'
  /** Another visit is being asked about. */
  | 'asking'
  /** The visitor was asked as often as the catalogue allows. */
  | 'asked-enough'
  /** Fields have to be put right first. */
  | 'incomplete';

/** What somebody else did to the visit while it was open here. */
export interface News {
  readonly code: 'closed' | 'voided' | 'transferred' | 'changed';
  /** User name; empty when it is not known who. */
  readonly by: string;
}

/** What another hand has changed between two states of a visit. */
export function newsOf(before: Visit, after: Visit): News {
  if (before.state === 'open' && after.closed) return { code: 'closed', by: after.closed.by };
  if (before.state !== 'voided' && after.voided) return { code: 'voided', by: after.voided.by };
  if (before.clerk !== after.clerk) return { code: 'transferred', by: after.clerk };
  return { code: 'changed', by: '' };
}

/** Places that can take the focus, by their `data-field`. */
export type FocusTarget =
  FormField | 'register' | 'print' | 'invite' | 'unrated' | 'close' | 'home' | 'open-screen';
