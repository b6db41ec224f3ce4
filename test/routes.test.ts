import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { firstPath } from '../app/first-path.ts';
import { ROUTES, mayOpen } from '../app/routes.ts';
import type { Role } from '../app/domain/role.ts';

const PLACE = { office: 'pd' };
const pathsOf = (person: { office?: string }, place: { office: string } | null = PLACE) =>
  ROUTES.filter((route) => mayOpen(route, person, place ?? undefined)).map((route) => route.path);

test('people of the centre open no page that shows visits of the office whose PC they sit at', () => {
  assert.equal(pathsOf({}), [
    '/admin',
    '/admin/:section',
    '/sync',
    '/norms',
    '/help',
    '/keypad/teach',
    '/centre',
    '/centre/visits',
    '/centre/found',
    '/centre/visit/:visit',
    '/centre/sheets',
    '/centre/sheet',
  ]);
});

test('nobody opens visits of another office, or on a PC that belongs to none', () => {
  assert.equal(pathsOf({ office: 'xuhui' }), pathsOf({}));
  assert.equal(pathsOf({ office: 'pd' }, null), pathsOf({}));
});

test('people of the office open every page, and everybody the one where they begin', () => {
  assert.is(pathsOf({ office: 'pd' }).length, ROUTES.length);
  const roles: Role[][] = [['administrator'], ['analyst'], ['supervisor']];
  for (const role of roles) assert.ok(pathsOf({}).includes(firstPath({ roles: role })));
});

test.run();
