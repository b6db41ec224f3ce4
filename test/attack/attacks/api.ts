import { newKey } from '../../rig/device-key.ts';
import { DATABASE, each, request } from '../attack.ts';
import type { Attack, AttackGroup, AttackRole, Stage } from '../attack.ts';
import type { RawRequest } from '../raw-http.ts';

const OF_OTHERS: readonly AttackRole[] = ['clerk.xuhui', 'analyst', 'supervisor', 'admin'];

/** Several requests that name the PC of the office that is attacked. */
function eachOf(asked: (stage: Stage) => readonly RawRequest[]): Attack['try'] {
  return (stage, role) => each(asked(stage))(stage, role);
}

const post = (target: string, content: object): RawRequest => ({
  method: 'POST',
  target,
  body: JSON.stringify(content),
});
const put = (target: string, content: object): RawRequest => ({ ...post(target, content), method: 'PUT' });

/** A PC that says that it was enrolled before, with a key that is the attacker's. */
const enrolAgain = ({ pc }: Stage): RawRequest =>
  post('/api/devices', {
    office: 'pd',
    counter: 'pd-1-3',
    device: pc.device,
    publicKey: newKey().publicKey,
  });

export const ownApi: AttackGroup = {
  title: 'What a PC asks of the gateway itself',
  attacks: [
    {
      attack: 'What is new at another office, and its daily digest',
      as: OF_OTHERS,
      answer: ['403 not-allowed'],
      why: 'Both are of the own office only, also for people of the centre; the attempt is an event of `audit`.',
      try: eachOf(({ pc }) => [
        { target: `/api/news?device=${pc.device}&databases=${DATABASE}` },
        { target: `/api/news?databases=entries-changning-2026%20${DATABASE}` },
        { target: `/api/digest/${DATABASE}` },
      ]),
    },
    {
      attack: 'News of databases that are none of an office, of more than twelve, of a path in place of a PC',
      as: ['clerk', 'lead', 'admin'],
      answer: ['400 databases, 400 device'],
      why: 'Names of databases and PCs have one form, and nothing else reaches CouchDB.',
      try: each([
        ...['catalogue', '_users', 'audit', '../_users', `${DATABASE}/_design`].map((name) => ({
          target: `/api/news?databases=${encodeURIComponent(name)}`,
        })),
        { target: `/api/news?databases=${Array(13).fill(DATABASE).join('%20')}` },
        { target: `/api/news?device=..%2Fa1&databases=${DATABASE}` },
        { target: '/api/news?device=fold-mark' },
      ]),
    },
    {
      attack: 'The digest of databases that are none of an office, and its options',
      as: ['clerk', 'lead'],
      answer: ['400 query, 404 missing'],
      why: 'The gateway reads digests as administrator: so the name has one form, and there are no options.',
      try: each([
        ...['catalogue', 'audit', '_users', 'central', '..%2F_users'].map((name) => ({
          target: `/api/digest/${name}`,
        })),
        { target: `/api/digest/${DATABASE}?include_docs=true` },
      ]),
    },
    {
      attack: 'Making a year of another office',
      as: OF_OTHERS,
      answer: ['403 not-allowed'],
      why: 'Only people of the office make its years.',
      try: request(post('/api/years', { office: 'pd', year: 2041 })),
    },
    {
      attack: 'Making a year that no PC can have entries of',
      as: ['clerk', 'lead'],
      answer: ['400 year'],
      why: 'Whole numbers from 2020 to 2099 only.',
      try: each(
        [2019, 2100, 2041.5, -1, '2041', '2041/_design', null, [2041]].map((year) =>
          post('/api/years', { office: 'pd', year }),
        ),
      ),
    },
    {
      attack: 'Enrolling again as a PC of the own office, with another key',
      as: ['clerk', 'lead'],
      answer: ['409 device'],
      why: 'The key of a PC is in the catalogue and, should that be restored from an older copy, in `audit`; it never changes.',
      try: request(enrolAgain),
    },
    {
      attack: 'Enrolling again as a PC of another office',
      as: OF_OTHERS,
      answer: ['403 not-allowed'],
      why: 'Only clerks and leads of the office enrol there.',
      try: request(enrolAgain),
    },
    {
      attack: 'Revoking a PC, or taking it back, without being the administrator',
      as: ['clerk', 'clerk.xuhui', 'lead', 'analyst', 'supervisor'],
      answer: ['403 not-allowed'],
      why: 'A PC whose key is in doubt may be in a thief’s hands, with the session of whoever worked there.',
      try: eachOf(({ pc }) =>
        [true, false].map((revoked) => put(`/api/devices/pd/${pc.device}/revoked`, { revoked })),
      ),
    },
    {
      attack: 'Moving a PC of another office to a counter',
      as: OF_OTHERS,
      answer: ['403 not-allowed'],
      why: 'Only clerks and leads of the office move its PCs.',
      try: eachOf(({ pc }) => [put(`/api/devices/pd/${pc.device}`, { counter: 'pd-1-1' })]),
    },
    {
      attack: 'The mark of a PC of another office, there and in the own database',
      as: ['clerk.xuhui'],
      answer: ['403 device, 403 office'],
      why: 'The office of the session is that of the database, and the PC is one of that office.',
      try: eachOf(({ pc }) => [
        put(`/db/${DATABASE}/_local/${pc.device}`, { mark: 'x', seq: 9, n: 9 }),
        put(`/db/entries-xuhui-2026/_local/${pc.device}`, { mark: 'x', seq: 9, n: 9 }),
      ]),
    },
  ],
};
