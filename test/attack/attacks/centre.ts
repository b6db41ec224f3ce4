import { DATABASE, each, request } from '../attack.ts';
import type { AttackGroup, Stage } from '../attack.ts';

const DAYS = 'from=2026-11-16&until=2026-11-22';
const VISIT = 'visit:pd:20261116T013300Z:a1-1';
const FIGURES = [
  `/api/statistics?${DAYS}`,
  `/api/statistics/hours?${DAYS}`,
  `/api/completeness?${DAYS}`,
  '/api/views/counts',
  '/api/places',
].map((target) => ({ target }));

const post = (target: string, content: object) => ({
  method: 'POST',
  target,
  body: JSON.stringify(content),
});
const reveal = (visit: string) =>
  post(`/api/visits/${encodeURIComponent(visit)}/reveal`, { reason: '差评回访需要' });

/** A visit of the attacked office that the centre does not have: an answer that differs would say whether it has one. */
const trace = (visit: string) => ({ target: `/api/visits/${encodeURIComponent(visit)}` });

export const centre: AttackGroup = {
  title: 'Figures and visits at the centre',
  attacks: [
    {
      attack: 'Figures, completeness, views and names of places, by who works at a window',
      as: ['clerk', 'clerk.xuhui'],
      answer: ['403 not-allowed'],
      why: 'Figures are for the people and programs of the centre, and for leads; the attempt is an event of `audit`.',
      try: each(FIGURES),
    },
    {
      attack: 'Figures of another office, and of all, by a lead',
      as: ['lead'],
      answer: ['403 not-allowed'],
      why: 'A lead gets the own office whatever is left out, and is refused what is named.',
      try: each([
        { target: `/api/statistics?${DAYS}&office=xuhui` },
        { target: `/api/statistics/hours?${DAYS}&window=xuhui-1` },
        { target: `/api/completeness?${DAYS}&office=xuhui` },
        { target: '/api/views/counts?group_level=4' },
      ]),
    },
    {
      attack:
        'The visits behind a figure, a visit’s history, a search, a look behind the mask, by who has no right to visits',
      as: ['clerk', 'clerk.xuhui', 'admin', 'figures'],
      answer: ['403 not-allowed'],
      why: 'Visits are for analyst, supervisor and lead; an administrator and a program need none.',
      try: each([
        { target: `/api/visits?figure=registered&by=all&${DAYS}` },
        trace(VISIT),
        post('/api/search', { text: '张三' }),
        reveal(VISIT),
        post(`/api/visits/${encodeURIComponent(VISIT)}/export`, { isMasked: false }),
      ]),
    },
    {
      attack: 'The same of another office, by a lead',
      as: ['lead'],
      answer: ['403 not-allowed'],
      why: 'The office is part of the visit’s id and of the question.',
      try: each([
        { target: `/api/visits?figure=registered&by=all&office=xuhui&${DAYS}` },
        trace(VISIT.replace('pd', 'xuhui')),
        reveal(VISIT.replace('pd', 'xuhui')),
      ]),
    },
    {
      attack: 'A look behind the mask by an analyst',
      as: ['analyst'],
      answer: ['403 not-allowed'],
      why: 'Who counts needs to know of no visitor who it was; a search and a history are masked.',
      try: request(reveal(VISIT)),
    },
    {
      attack:
        'Rows and documents behind the sums: `reduce=false`, `include_docs`, `keys`, `group=true`, levels and limits out of bounds',
      as: ['analyst', 'supervisor', 'figures'],
      answer: [
        '400 endkey, 400 group, 400 group_level, 400 include_docs, 400 keys, 400 limit, 400 reduce, 400 startkey',
      ],
      why: 'Views are read reduced, whatever is asked; what is not on the list of options is refused.',
      try: each(
        [
          'reduce=false',
          'include_docs=true',
          'keys=[["place"]]',
          'group=true',
          'group_level=9',
          'group_level=-1',
          'limit=100000',
          'startkey="place"',
          'startkey=[[]]',
          'endkey=[',
        ].map((query) => ({ target: `/api/views/counts?${encodeURI(query)}` })),
      ),
    },
    {
      attack: 'Views that hold words in place of numbers (`terms`), views of other databases, paths',
      as: ['analyst', 'supervisor', 'figures'],
      answer: ['400, 404 missing', '404 missing'],
      why: 'The views that can be asked are a list, made of those that add up numbers.',
      try: each(
        ['terms', 'numbers', 'seq', '__proto__', 'constructor', 'counts%2f..%2f..%2f_all_docs'].map(
          (view) => ({
            target: `/api/views/${view}`,
          }),
        ),
      ),
    },
    {
      attack: 'Base data, entries, digests and changes, by a program that reads figures',
      as: ['figures'],
      // The first of each is CouchDB’s own, or the embedded server’s, to who is no member.
      answer: [
        '401 You are not authorized to access this db., 403 not-allowed, 403 office',
        '403 You are not allowed to access this db., 403 not-allowed, 403 office',
      ],
      why: 'Its role is a member of no database, and has no right but to read sums.',
      try: async (stage: Stage, role) =>
        each([
          { target: '/db/catalogue/_all_docs?include_docs=true' },
          { target: `/db/${DATABASE}/_all_docs` },
          { target: `/api/news?device=${stage.pc.device}&databases=${DATABASE}` },
          { target: `/api/digest/${DATABASE}` },
          { target: '/api/catalogue/settings/history' },
          post('/api/devices', { office: 'pd', counter: 'pd-1-3', publicKey: stage.pc.key.publicKey }),
          post('/api/users', { user: 'x', password: 'x'.repeat(12) }),
        ])(stage, role),
    },
  ],
};
