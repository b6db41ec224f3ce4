import type { Rating } from '../../../app/domain/entry.ts';
import { isBad } from '../../../app/domain/level.ts';
import type { FindingKind } from '../../../couch/verify/finding.ts';
import { newKey } from '../../rig/device-key.ts';
import { HonestPc } from './honest-pc.ts';
import { ordinaryDays } from './honest-office.ts';
import type { Document, OfficeWorld } from './office-world.ts';

/** What `verify` must say about one planted defect. */
export interface Expected {
  readonly kind: FindingKind;
  readonly id: string;
  /** An id that its words must name besides. */
  readonly names?: string;
}

const DATABASE = 'entries-pd-2026';
const DAY = '2026-12-14';

/** Plants defects into an office's honest entries, each on a PC or a day where no other one is near. */
export class Defects {
  readonly expected: Expected[] = [];
  readonly #world: OfficeWorld;

  constructor(world: OfficeWorld) {
    this.#world = world;
  }

  plantAll(): void {
    this.#losses();
    this.#tails();
    this.#alterations();
    this.#resigned();
    this.#insertions();
    this.#clone();
    this.#times();
    this.#people();
    this.#devices();
    this.#ratings();
    this.#strangers();
  }

  /** In the middle of a log: confirmed once, or never. */
  #losses(): void {
    const pc = this.#pc('c1');
    for (const entry of this.#every(pc, 5, 16)) {
      this.#world.replace(entry);
      this.#expect('lost', `${pc.id} ${entry.seq}`);
    }
    const held = this.#pc('c2');
    for (const entry of this.#every(held, 9, 6)) {
      this.#world.replace(entry);
      this.#forgetPush(held, entry.seq);
      this.#expect('gap', `${held.id} ${entry.seq}`);
    }
  }

  #tails(): void {
    const cut = this.#pc('c3');
    const log = this.#world.log(cut.id);
    for (const entry of log.slice(-4)) this.#world.replace(entry);
    this.#expect('lost', `${cut.id} ${log.length - 3}-${log.length}`);
    const gone = this.#pc('c4');
    const key = `${DATABASE} ${gone.id}`;
    const mark = this.#world.marks.get(key);
    if (mark) this.#world.marks.set(key, { ...mark, seq: mark.seq + 7 });
    const end = gone.device.end(DATABASE).seq;
    this.#expect('tail', `${gone.id} ${end + 1}-${end + 7}`);
  }

  /** Somebody changes what is stored: with the revision as it was, or with another one. */
  #alterations(): void {
    const pc = this.#pc('d1');
    for (const [place, entry] of this.#every(pc, 4, 18).entries()) {
      const altered = { ...entry, by: entry.by === 'clerk' ? 'clerk2' : 'clerk' };
      const rev = place % 2 === 0 ? {} : { _rev: `1-${String(place).padStart(32, 'a')}` };
      this.#world.replace(entry, { ...altered, ...rev });
      this.#expect('signature', entry._id);
    }
  }

  /** With the key of the PC itself: the chain, or the log of pushes, knows better. */
  #resigned(): void {
    const pc = this.#pc('d2');
    const log = this.#world.log(pc.id);
    for (const entry of this.#every(pc, 9, 8)) {
      this.#world.replace(entry, pc.device.sign({ ...entry, clockOffsetMs: 1 }));
      this.#expect('chain', log[entry.seq]?._id ?? '', entry._id);
    }
    const other = this.#pc('d3');
    const last = this.#world.log(other.id).at(-1);
    if (last) this.#world.replace(last, other.device.sign({ ...last, clockOffsetMs: 1 }));
    this.#expect('exchanged', last?._id ?? '');
  }

  /** Put straight into CouchDB, behind the last entry or in the place of another one, by the PC's key or a foreign one. */
  #insertions(): void {
    const behind = this.#pc('e1');
    behind.signIn('clerk', `${DAY}T09:00:00.000Z`);
    behind.push();
    for (let count = 0; count < 5; count += 1) this.#add(behind.register(), 'unpushed');
    const forged = this.#pc('e2');
    forged.signIn('clerk', `${DAY}T09:00:00.000Z`);
    forged.push();
    for (let count = 0; count < 3; count += 1) {
      const entry = forged.register();
      this.#add({ ...entry, signature: newKey().sign(entry) }, 'signature', 'unpushed');
    }
    const beside = this.#pc('e3');
    for (const entry of this.#every(beside, 9, 4)) {
      const _id = entry._id.replace(/T(\d{4})\d\dZ-/, 'T$159Z-');
      const at = entry.at.replace(/:\d\d\.\d{3}Z$/, ':59.000Z');
      this.#world.of(DATABASE).push(beside.device.sign({ ...entry, _id, at }));
      this.#expectFork(entry._id, _id);
    }
  }

  /** A copied disk: both PCs go on with the same numbers, and both push. */
  #clone(): void {
    const pc = this.#pc('f1');
    const copy = pc.device.clone();
    pc.signIn('clerk', `${DAY}T09:00:00.000Z`);
    const own = [pc.register(), pc.register()];
    pc.push();
    const clerk = { by: 'clerk', clockOffsetMs: 0 };
    const event = { type: 'sign-in', offline: false, counter: copy.counter } as const;
    copy.note(event, { ...clerk, at: `${DAY}T09:00:07.000Z` });
    const theirs = [`${DAY}T09:00:15.000Z`, `${DAY}T09:00:23.000Z`].map((at) =>
      copy.register({ ...clerk, at }),
    );
    this.#world.pushed(DATABASE, theirs, 'clerk', Date.parse(`${DAY}T09:01:00.000Z`));
    for (const [place, entry] of theirs.entries()) {
      this.#expectFork(own[place]?._id ?? '', entry._id);
      this.#expect('number-twice', entry._id, own[place]?._id);
    }
  }

  #times(): void {
    const back = this.#pc('g1');
    const ahead = this.#pc('g2');
    for (let count = 0; count < 8; count += 1) {
      back.signIn('clerk', `2026-12-15T0${count}:00:00.000Z`);
      // By the key of the PC; its own program would not go back behind the last contact.
      const at = `2026-12-14T0${count}:30:00.000Z`;
      const forged = back.device.register({ by: 'clerk', clockOffsetMs: 0, at });
      this.#expect('backdated', back.forge(forged)._id);
      back.visit(1);
      back.push();
    }
    for (let count = 0; count < 5; count += 1) {
      ahead.signIn('clerk', `2026-12-15T0${count}:00:00.000Z`);
      ahead.skewMs = 26 * 3_600_000;
      this.#expect('future', ahead.register()._id);
      ahead.skewMs = 0;
      ahead.visit(1);
      // Its mark does not say so: the clock of the PC was right.
      ahead.push();
    }
  }

  /** In the name of colleagues. */
  #people(): void {
    const pc = this.#pc('h1');
    const others = this.#pc('h2');
    for (let count = 0; count < 6; count += 1) {
      pc.signIn('clerk', `2026-12-15T0${count}:00:00.000Z`);
      const visit = pc.visit(1);
      const at = `2026-12-15T0${count}:30:00.000Z`;
      const forged = pc.device.register({ by: 'clerk3', clockOffsetMs: 0, at });
      this.#expect('by', pc.forge(forged)._id);
      pc.nowMs = Date.parse(at);
      pc.move(visit, { type: 'supplement', text: '已电话告知' });
      pc.push();
      others.signIn('clerk', `2026-12-15T0${count}:00:00.000Z`);
      others.signOut();
      // Nobody's password was asked: neither the centre's nor, for who was never here, the PC's own record.
      const user = count % 2 === 0 ? 'clerk3' : 'nobody';
      const event = { type: 'sign-in', offline: count % 2 === 1, counter: pc.device.counter } as const;
      const signIn = others.device.note(event, { by: user, clockOffsetMs: 0, at });
      this.#expect('sign-in', others.forge(signIn)._id);
      others.nowMs = Date.parse(at);
      others.push();
    }
  }

  #devices(): void {
    const stolen = this.#pc('i1');
    stolen.signIn('clerk', `${DAY}T09:00:00.000Z`);
    stolen.push();
    const revokedAt = `${DAY}T10:00:00.000Z`;
    stolen.nowMs = Date.parse(`${DAY}T11:00:00.000Z`);
    for (let count = 0; count < 3; count += 1) this.#expect('revoked', stolen.register()._id);
    stolen.push();
    this.#change('i1', { revokedAt, revokedBy: 'admin' });
    const unknown = this.#pc('i2', 0);
    unknown.signIn('clerk', `${DAY}T09:00:00.000Z`);
    unknown.register();
    unknown.push();
    this.#world.catalogue.splice(this.#place('i2'), 1);
    for (const { _id } of this.#world.log('i2')) this.#expect('device', _id);
    const exchanged = this.#pc('i3', 0);
    exchanged.signIn('clerk', `${DAY}T09:00:00.000Z`);
    exchanged.push();
    this.#change('i3', { publicKey: newKey().publicKey });
    this.#expect('key', 'device:pd:i3');
    for (const { _id } of this.#world.log('i3')) this.#expect('signature', _id);
  }

  /** The clerk's program writes a level that no visitor pressed. */
  #ratings(): void {
    const pc = this.#pc('k1');
    pc.signIn('clerk', '2026-12-15T01:00:00.000Z');
    const bend: ((rating: Rating) => Partial<Rating>)[] = [
      () => ({ evidence: [] }),
      ({ level }) => ({ level: level === 5 ? 4 : 5 }),
      ({ askedAt }) => ({ askedAt: new Date(Date.parse(askedAt) + 3_600_000).toISOString() }),
      () => ({ channel: 'keypad' }),
      ({ evidence = [] }) => ({ evidence: evidence.slice(0, 1) }),
      ({ askedAt }) => ({ askedAt: new Date(Date.parse(askedAt) - 3_600_000).toISOString() }),
    ];
    for (const one of [...bend, ...bend]) {
      const { _id } = pc.register();
      const invitation = pc.move(_id, { type: 'invite', channel: 'second-screen' });
      const rating = pressed(invitation.at);
      this.#expect('rating', pc.move(_id, { ...rating, ...one(rating) })._id);
    }
    for (let count = 0; count < 2; count += 1) {
      const { _id, at } = pc.register();
      this.#expect('rating', pc.move(_id, pressed(at))._id);
    }
    // Reasons of a bad rating that nobody gave.
    const good = pc.register()._id;
    const answeredAt = pc.rate(good, 5).at;
    const evidence = [`${answeredAt} screen s1 question w1 reasons 208 counted`];
    const said = {
      reasons: ['208'],
      channel: 'second-screen',
      askedAt: answeredAt,
      answeredAt,
      evidence,
    } as const;
    this.#expect('rating', pc.move(good, { type: 'reasons', ...said })._id);
    pc.push();
  }

  /** What is no entry of this database at all. */
  #strangers(): void {
    const pc = this.#pc('l1');
    pc.signIn('clerk', '2026-12-15T01:00:00.000Z');
    pc.push();
    const bare = { _id: 'hello', _rev: `1-${'0'.repeat(32)}`, text: 'nothing of ours' };
    this.#world.of(DATABASE).push(bare as unknown as Document);
    this.#expect('shape', 'hello');
    const odd = pc.device.sign({ ...pc.register(), note: 'more than an entry says' });
    this.#add(odd, 'shape', 'unpushed');
    const [second] = this.#every(this.#pc('l2'), 9, 1);
    if (second) this.#world.replace(second, { ...second, _rev: `2-${'b'.repeat(32)}` });
    this.#expect('revision', second?._id ?? '');
  }

  /** A PC that has done an ordinary day's work. */
  #pc(id: string, visits = 12): HonestPc {
    const pc = new HonestPc(this.#world, id, `${DAY}T01:00:00.000Z`);
    if (visits > 0) ordinaryDays(pc, [DAY], visits);
    return pc;
  }

  /** Every so-manieth entry of its log on which nothing else depends: no sign-in, registration, invitation, bad rating. */
  #every(pc: HonestPc, step: number, count: number): Document[] {
    const moves = this.#world
      .log(pc.id)
      .filter(({ type }) => !['sign-in', 'sign-out', 'register', 'invite'].includes(type))
      .filter((one) => !(one.type === 'rate' && isBad(one.level)));
    const kept: Document[] = [];
    for (const one of moves)
      if (one.seq >= (kept.at(-1)?.seq ?? 0) + step && kept.length < count) kept.push(one);
    if (kept.length < count) throw new Error(`${pc.id} has written too little`);
    return kept;
  }

  #add(document: object, ...kinds: FindingKind[]): void {
    const entry = document as Document;
    this.#world.of(DATABASE).push(entry);
    for (const kind of kinds) this.#expect(kind, entry._id);
  }

  #forgetPush(pc: HonestPc, seq: number): void {
    for (const { devices } of this.#world.pushes(DATABASE)) {
      const pushed = devices[pc.id] as { seqs: string } | undefined;
      if (!pushed) continue;
      pushed.seqs = pushed.seqs
        .split(' ')
        .flatMap((run) => without(run, seq))
        .join(' ');
    }
  }

  #change(device: string, change: object): void {
    Object.assign(this.#world.catalogue[this.#place(device)] ?? {}, change);
  }

  #place(device: string): number {
    return this.#world.catalogue.findIndex(({ _id }) => _id === `device:pd:${device}`);
  }

  /** The one whose id comes second is named, with the other beside it. */
  #expectFork(one: string, other: string): void {
    const [first = '', second = ''] = [one, other].sort();
    this.#expect('seq-twice', second, first);
  }

  #expect(kind: FindingKind, id: string, names?: string): void {
    this.expected.push({ kind, id, ...(names !== undefined && { names }) });
  }
}

function pressed(invitedAt: string): Rating {
  const askedAt = new Date(Date.parse(invitedAt) + 5).toISOString();
  const answeredAt = new Date(Date.parse(invitedAt) + 6_000).toISOString();
  const evidence = [
    `${askedAt} screen s1 question - level 3 not-counted`,
    `${answeredAt} screen s1 question q1 level 5 counted`,
  ];
  return { type: 'rate', level: 5, channel: 'second-screen', askedAt, answeredAt, evidence };
}

/** A run of numbers as the log of pushes writes it, without one of them. */
function without(run: string, seq: number): string[] {
  const [from = 0, to = from] = run.split('-').map(Number);
  if (seq < from || seq > to) return [run];
  return [`${from}-${seq - 1}`, `${seq + 1}-${to}`].filter((part) => {
    const [start = 0, end = 0] = part.split('-').map(Number);
    return start <= end;
  });
}
