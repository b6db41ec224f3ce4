import type { Stage } from '../attack.ts';
import { DATABASE, pushed, request } from '../attack.ts';
import type { AttackGroup, AttackRole } from '../attack.ts';
import { entriesOf } from '../../../couch/import/entries-of.ts';
import { goodRow } from '../../couch/import/old-rows.ts';
import { newKey } from '../../rig/device-key.ts';
import { SignedDevice } from '../../rig/signed-device.ts';

const CLERKS = ['clerk', 'lead'] as const;

/** An entry that is at the centre already. */
async function stored(stage: Stage) {
  const entry = stage.pc.register();
  const { rows } = await stage.push('clerk', [entry]);
  if (rows[0]?.ok !== true) throw new Error('a true entry was refused');
  return entry;
}

/** Bends an entry that is stored, and pushes it. */
function bent(bend: (entry: Awaited<ReturnType<typeof stored>>, stage: Stage) => unknown) {
  return async (stage: Stage, role: AttackRole) => {
    const entry = await stored(stage);
    return pushed(() => bend(entry, stage))(stage, role === 'lead' ? 'lead' : 'clerk');
  };
}

/** Well-formed, with an id that is made of what it says, though by another key than the centre's. */
function importedVisit(): object {
  const [registration] = entriesOf(goodRow(), 'guessed').entries;
  return { ...registration, _rev: `1-${'d'.repeat(32)}` };
}

export const documents: AttackGroup = {
  title: 'Documents of an office',
  attacks: [
    {
      attack: 'A second first revision of an entry, signed with the key of its own PC',
      as: CLERKS,
      answer: ['201 exists'],
      why: 'The guard compares with what is stored, one database at a time among all gateways; the stored one stays.',
      try: bent((entry, { pc }) => pc.sign({ ...entry, visitor: { name: '改过' } })),
    },
    {
      attack: 'A later revision (`2-…`) of an entry',
      as: CLERKS,
      answer: ['201 revision'],
      why: 'Only first revisions are admitted: nothing recorded can be changed.',
      try: bent((entry) => ({ ...entry, _rev: `2-${'a'.repeat(32)}` })),
    },
    {
      attack: 'A detached history (`_revisions` with a start of 7), which CouchDB itself would accept',
      as: CLERKS,
      answer: ['201 revision'],
      why: 'A history must say the same as the first revision; CouchDB never sees this one.',
      try: bent((entry) => ({ ...entry, _revisions: { start: 7, ids: ['a'.repeat(32), 'b'.repeat(32)] } })),
    },
    {
      attack: 'A tombstone (`_deleted`), with the revision that is stored and with others',
      as: CLERKS,
      answer: ['201 deleted'],
      why: 'No entry is ever deleted; the validator in the database says the same.',
      try: bent((entry) => ({ ...entry, _deleted: true })),
    },
    {
      attack: 'A visit as if it were imported from the old platform, where nobody has signed anything',
      as: CLERKS,
      answer: ['201 device'],
      why: 'Nobody may push what bears `old` for its PC, nor enrol a PC of that name; such entries come by the command `import` at the server, with a record in `audit`, and the validator takes them from CouchDB’s administrator only.',
      try: pushed(() => importedVisit()),
    },
    {
      attack: 'A PC that enrols as `old`, the name that imported entries bear',
      as: CLERKS,
      answer: ['400 device'],
      why: '`old` is the id of no PC; `verify` names imported entries that no import has recorded.',
      try: (stage, role) => {
        const asked = { office: 'pd', counter: 'pd-1-3', publicKey: newKey().publicKey, device: 'old' };
        return request({ method: 'POST', target: '/api/devices', body: JSON.stringify(asked) })(stage, role);
      },
    },
    {
      attack: 'An altered entry that keeps its signature',
      as: CLERKS,
      answer: ['201 signature'],
      why: 'The signature covers every field, the id and the link to the entry before it.',
      try: pushed(({ pc }) => ({
        ...pc.register(),
        answer: undefined,
        by: 'clerk2',
        _rev: `1-${'c'.repeat(32)}`,
      })),
    },
    {
      attack: 'An entry of a colleague’s PC, signed with another key',
      as: CLERKS,
      answer: ['201 signature'],
      why: 'The public key of every PC is in the catalogue; the private one cannot be taken out of its browser.',
      try: pushed(({ pc }) =>
        new SignedDevice({ device: pc.device, key: newKey() }).register({ at: '2026-11-21T01:00:00.000Z' }),
      ),
    },
    {
      attack:
        'New entries signed with a key that was revoked: of today, dated back before that, for a colleague’s visit',
      as: CLERKS,
      answer: ['201 revoked'],
      why: 'The catalogue is asked whether the key still holds, not the time that an entry claims. What was admitted before stays.',
      try: async (stage, role) => {
        const { revoked } = stage;
        const known = await stored(stage);
        const entries = [
          revoked.register(),
          revoked.register({ at: '2026-01-05T02:00:00.000Z' }),
          revoked.move(known._id, { type: 'close' }),
          revoked.note(),
        ];
        const outcomes = new Set<string>();
        for (const entry of entries) outcomes.add(await pushed(() => entry)(stage, role));
        return [...outcomes].sort().join(', ');
      },
    },
    {
      attack: 'A revoked key in the name of a PC that is not revoked',
      as: CLERKS,
      answer: ['201 signature'],
      why: 'Every PC has a key of its own; the one in the catalogue counts.',
      try: pushed(({ pc, revoked }) => revoked.sign(pc.register())),
    },
    {
      attack: 'An entry of a PC that nobody has enrolled',
      as: CLERKS,
      answer: ['201 device'],
      why: 'The guard asks the catalogue for every device that a push names.',
      try: pushed(() => new SignedDevice({ device: 'z9' }).register()),
    },
    {
      attack: 'An entry of another office, pushed into the own one',
      as: CLERKS,
      answer: ['201 office'],
      why: 'The office is part of the visit’s id, and must be the database’s.',
      try: pushed(({ pc }) =>
        new SignedDevice({ office: 'xuhui', device: pc.device, key: pc.key }).register(),
      ),
    },
    {
      attack: 'A true, signed entry pushed once more (replay)',
      as: CLERKS,
      answer: ['201 ok'],
      why: 'It is known: nothing is written, and nothing counts twice.',
      try: bent((entry) => entry),
    },
    {
      attack: 'A true entry replayed under another id',
      as: CLERKS,
      answer: ['201 shape'],
      why: 'The id repeats device and number of the entry, which must agree; and it is signed with the rest.',
      try: bent((entry, { pc }) => ({
        ...entry,
        _id: entry._id.replace(/-\d+$/, '-999'),
        device: pc.device,
        _rev: `1-${'d'.repeat(32)}`,
      })),
    },
    {
      attack: 'A true entry replayed into last year’s database',
      as: CLERKS,
      answer: ['404 database', '201 year'],
      why: 'The year is part of the id and of the chain’s first link.',
      try: pushed(({ pc }) => pc.register(), 'entries-pd-2025'),
    },
    {
      attack: 'A forged entry with the attacker’s own enrolled PC, `by` a colleague',
      as: ['clerk'],
      answer: ['201 ok'],
      why: 'Entries of the office’s other clerks travel with a push by design, because a PC is shared.',
      remains:
        'A clerk can enrol a PC of his own and sign with it. It is seen: the catalogue and `audit` name who enrolled it (`enrolledBy`), the push log who pushed it, and `verify` finds every `by` that no sign-in on that PC proves. The administrator revokes the PC.',
      try: pushed(({ pc }) => pc.register({ by: 'clerk2' })),
    },
    {
      attack: 'A void of a closed visit in the name of somebody who is no lead',
      as: ['clerk'],
      answer: ['201 rights'],
      why: 'The guard asks the catalogue whether `by` is a lead of this office.',
      try: bent((entry, { pc }) => pc.move(entry._id, { type: 'void', reason: 'test', asLead: true })),
    },
    {
      attack: 'Documents that are no entries: `_design/…`, `_local/…`, `user:…`, an empty id',
      as: CLERKS,
      answer: ['201 prefix'],
      why: 'Ids are `visit:…` or `pc:…`, or the document is refused.',
      try: async (stage, role) => {
        const outcomes = new Set<string>();
        for (const _id of ['_design/x', '_local/a1', 'org.couchdb.user:x', '', '__proto__'])
          outcomes.add(await pushed(() => ({ _id, _rev: `1-${'e'.repeat(32)}` }))(stage, role));
        return [...outcomes].join(', ');
      },
    },
    {
      attack: 'A push into another office’s database, or by somebody who belongs to none',
      as: ['clerk.xuhui', 'analyst', 'supervisor', 'admin'],
      answer: ['403 office'],
      why: 'The session’s office must be the database’s; every attempt is an event of `audit`.',
      try: pushed(({ pc }) => pc.register(), DATABASE),
    },
    {
      attack: 'A push without a session',
      as: ['nobody'],
      answer: ['401 no-session'],
      why: 'Nothing of the body is read before the session is known.',
      try: pushed(({ pc }) => pc.register()),
    },
  ],
};
