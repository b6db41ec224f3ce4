import type { AttackGroup } from '../attack.ts';
import { ownApi } from './api.ts';
import { payloads } from './bodies.ts';
import { centre } from './centre.ts';
import { documents } from './documents.ts';
import { framing } from './framing.ts';
import { requests } from './requests.ts';
import { sheets } from './sheets.ts';
import { sessions } from './sessions.ts';
import { slowness } from './slow.ts';

/** All attacks, in the order of `couch/SECURITY.md`. */
export const GROUPS: readonly AttackGroup[] = [
  documents,
  requests,
  ownApi,
  centre,
  sheets,
  framing,
  payloads,
  slowness,
  sessions,
];
