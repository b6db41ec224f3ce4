import { each } from '../attack.ts';
import type { AttackGroup } from '../attack.ts';

const DIGEST = '0'.repeat(64);
const post = (target: string, content: object) => ({
  method: 'POST',
  target,
  body: JSON.stringify(content),
});
const make = (path: string) => post(`/api/sheets/${path}`, { digest: DIGEST, confirmed: true });
const sign = (path: string) =>
  post(`/api/sheets/${path}`, { digest: DIGEST, outcome: 'passed', confirmed: true });

export const sheets: AttackGroup = {
  title: 'Weekly and monthly sheets',
  attacks: [
    {
      attack: 'Reading, making and signing sheets, by a clerk and by a program that reads figures',
      as: ['clerk', 'clerk.xuhui', 'figures'],
      answer: ['403 not-allowed'],
      why: 'Sheets are for the people who see the figures; the attempt is an event of `audit`.',
      try: each([
        { target: '/api/sheets?unit=week&year=2026' },
        { target: '/api/sheets/week/pd/2026-W40' },
        make('week/pd/2026-W40'),
        sign('week/pd/2026-W40/1/review'),
      ]),
    },
    {
      attack: 'Sheets of another office and of all, by a lead',
      as: ['lead'],
      answer: ['403 not-allowed'],
      why: 'A lead sees and makes sheets of the own office.',
      try: each([
        { target: '/api/sheets?unit=week&year=2026&office=xuhui' },
        { target: '/api/sheets/week/_all/2026-W40' },
        make('week/_all/2026-W40'),
        make('month/xuhui/2026-09'),
      ]),
    },
    {
      attack: '审核 and 签发 by a lead and an administrator',
      as: ['lead', 'admin'],
      answer: ['403 not-allowed'],
      why: '审核 is for analyst and supervisor, 签发 for a supervisor; whether there is such a draft is not said.',
      try: each([sign('week/pd/2026-W40/1/review'), sign('week/pd/2026-W40/1/issue')]),
    },
    {
      attack: '制表 by a supervisor and an administrator',
      as: ['supervisor', 'admin'],
      answer: ['403 not-allowed'],
      why: 'Who issues does not make; the administrator looks after machines.',
      try: each([make('week/pd/2026-W40'), make('week/_all/2026-W40')]),
    },
    {
      attack: '签发 by an analyst',
      as: ['analyst'],
      answer: ['403 not-allowed'],
      why: 'Only a supervisor issues.',
      try: each([sign('week/pd/2026-W40/1/issue'), sign('month/_all/2026-09/1/issue')]),
    },
    {
      attack: '制表 with a digest of something else than what is there',
      as: ['analyst'],
      answer: ['409 seen'],
      why: 'What is signed is what was on the screen: its digest goes with the signature, and the centre makes it again.',
      try: each([make('week/pd/2026-W40'), make('month/_all/2026-09')]),
    },
    {
      attack: 'Changing or removing a sheet, or a signature',
      as: ['analyst', 'supervisor', 'admin'],
      answer: ['405 method', '404 missing'],
      why: 'There is no request that changes anything in `reports`, and its validator refuses even the administrator of CouchDB.',
      try: each([
        { ...make('week/pd/2026-W40/1'), method: 'PUT' },
        { ...make('week/pd/2026-W40/1/review'), method: 'PUT' },
        { ...make('week/pd/2026-W40/1'), method: 'DELETE' },
      ]),
    },
    {
      attack: 'Sheets of periods, offices and drafts that are none',
      as: ['analyst', 'supervisor'],
      answer: ['404 missing'],
      why: 'Names of sheets have one form, and nothing else reaches CouchDB.',
      try: each([
        { target: '/api/sheets/week/pd/2026-W54' },
        { target: '/api/sheets/week/pd/2026-W40%2F1' },
        { target: '/api/sheets/day/pd/2026-10-01' },
        { target: '/api/sheets/week/_users/2026-W40' },
        { target: '/api/sheets/week/pd/..%2F..%2F_users' },
        { target: '/api/sheets/week/pd/2026-W40/0' },
      ]),
    },
  ],
};
