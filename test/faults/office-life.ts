import { parseEntryId, parseVisitId } from '../../app/domain/identifier.ts';
import type { LocalStore } from '../../app/store/local-store.ts';
import { Chance } from '../../couch/demo/visits/chance.ts';
import { FakeCentre } from '../rig/fake-centre.ts';
import type { Asked, Fault } from '../rig/fake-centre.ts';
import type { FakeDatabase } from '../rig/fake-database.ts';
import { idsIn } from '../rig/memory-copy-file.ts';
import { Power } from '../rig/power.ts';
import { Disk, NOON, openTestStore } from '../rig/store.ts';
import { workOn } from './office-work.ts';

export const DATABASE = 'entries-pd-2026';

const HOUR_MS = 3_600_000;
const FAULTS: readonly Fault[] = [
  'cut',
  'cut-answer',
  'too-large',
  'server-error',
  'portal',
  'nonsense',
  'unauthorized',
];
/** A battery that died, a day behind, an hour behind, right, some minutes ahead, a day ahead. */
const CLOCKS_OFF_MS = [Date.parse('2002-01-01') - NOON, -24 * HOUR_MS, -HOUR_MS, 0, 0, 300_000, 24 * HOUR_MS];

/** A PC of the office. */
export interface Pc {
  disk: Disk;
  readonly clockOffMs: number;
  /** The id that it had when it was last on. */
  device?: string;
  /** All ids that it has had: what waits under a former one lies here only. */
  readonly devices: Set<string>;
}

/** What happened, for the figures. */
export interface Events {
  crashes: number;
  faults: number;
  restores: number;
  restoresInside: number;
  images: number;
  clones: number;
  /** Times that a browser deleted all its databases. */
  lost: number;
}

export function noEvents(): Events {
  return { crashes: 0, faults: 0, restores: 0, restoresInside: 0, images: 0, clones: 0, lost: 0 };
}

const power = new Power();

/** Device that wrote an entry, by its id. */
export function writerOf(id: string): string {
  return parseVisitId(id)?.device ?? parseEntryId(id)?.device ?? '';
}

/** Two to five PCs of one office and a centre, and everything that can go wrong between them. */
export class OfficeLife {
  readonly centre = new FakeCentre(DATABASE);
  readonly pcs: Pc[] = [];
  readonly acknowledged = new Set<string>();
  /** What an image or a broken disk took away before it was anywhere else: no program can bring it back. */
  readonly wiped = new Set<string>();
  /** Devices whose disk was replaced by another: until it is noticed, two histories go on under their id. */
  readonly forked = new Set<string>();
  /** What happened, line by line: printed when a life fails. */
  readonly story: string[] = [];
  readonly events = noEvents();
  /** Ids that have been at the centre: nothing else may be missing from a second copy. */
  readonly #everAtCentre = new Set<string>();
  /** Ids that a browser lost and that its second copy did not have. */
  readonly #onlyElsewhere = new Set<string>();
  readonly #chance: Chance;
  #now = NOON;
  #round = 0;
  #backup: { readonly taken: FakeDatabase; readonly round: number } | undefined;
  readonly #images: { readonly pc: Pc; readonly disk: Disk; readonly device: string | undefined }[] = [];

  constructor(seed: number) {
    this.#chance = new Chance(seed);
    this.centre.clock = () => (this.#now += 1000);
    const pcs = this.#chance.between(2, 5);
    for (let pc = 0; pc < pcs; pc++)
      this.pcs.push({ disk: new Disk(), clockOffMs: this.#chance.one(CLOCKS_OFF_MS), devices: new Set() });
  }

  get #database(): FakeDatabase {
    return this.centre.database(DATABASE);
  }

  /** Turns a PC on and signs a clerk in; with power that may go at any step. */
  async on(pc: Pc, user = 'clerk'): Promise<LocalStore> {
    pc.disk.use();
    this.centre.session = user;
    const { copyFile } = pc.disk;
    copyFile.failure = () => (power.isOff ? 'UnknownError' : undefined);
    const fetch = power.wire(this.centre.fetch);
    const store = await openTestStore(fetch, () => this.#clockOf(pc), undefined, undefined, copyFile);
    store.actAs(user);
    if (!store.place) await store.enrol('pd', 'pd-1-3');
    pc.device = store.place?.device ?? '';
    pc.devices.add(pc.device);
    return store;
  }

  /** Some of the office's days. */
  async live(stretches: number): Promise<void> {
    for (let stretch = 0; stretch < stretches; stretch++) {
      this.#now += this.#chance.between(0, 2 * HOUR_MS);
      const pc = this.#chance.one(this.pcs);
      await this.#count();
      await this.#replaceDisk(pc);
      await this.#count();
      await this.#stretch(pc);
    }
    await this.#count();
  }

  /** Everything works from here on: what was cut off, refused or taken away goes on. */
  heal(): void {
    power.on();
    this.centre.fault = () => undefined;
    this.centre.refuse = () => undefined;
  }

  /** One PC at work, until it is turned off or loses its power. */
  async #stretch(pc: Pc): Promise<void> {
    const chance = this.#chance;
    const user = chance.one(['clerk', 'clerk2']);
    this.centre.fault = (asked) => this.#fault(asked);
    // Refused for a while, by whatever rule: the office's own business, a key, a right.
    const isRefused = chance.is(0.2);
    this.centre.refuse = (document) => (isRefused && Number(document.seq) % 3 === 0 ? 'rights' : undefined);
    if (chance.is(0.6)) power.cutAfter(chance.between(1, 90));
    const store = await this.on(pc, user).catch(() => undefined);
    this.#tell(`${user} at PC ${this.pcs.indexOf(pc)}, ${pc.device}`);
    if (store) {
      store.sync.start(user);
      for (let step = chance.between(2, 8); step > 0; step--) await this.#step(store, user);
      pc.device = store.place?.device ?? pc.device ?? '';
      pc.devices.add(pc.device);
      await store.close().catch(() => undefined);
    }
    if (power.isOff) this.events.crashes++;
    this.#tell(`${power.isOff ? 'power cut' : 'off'} as ${pc.device}: ${JSON.stringify(store?.sync.status)}`);
    this.heal();
  }

  async #step(store: LocalStore, user: string): Promise<void> {
    const chance = this.#chance;
    if (this.centre.session === undefined && chance.is(0.7)) this.centre.session = user;
    const round = chance.is(0.5) ? store.sync.now() : undefined;
    if (chance.is(0.1)) await store.sync.retryRefused();
    if (chance.is(0.8)) {
      const ids = await workOn(store, chance).catch(() => []);
      for (const id of ids) this.acknowledged.add(id);
    }
    await round;
    if (chance.is(0.05)) this.centre.session = chance.one([undefined, 'admin']);
  }

  #fault({ path }: Asked): Fault | undefined {
    const chance = this.#chance;
    if (path.startsWith('/api/news')) this.#round++;
    // A backup is one moment of the disk, whatever is under way.
    if (!this.#backup && chance.is(0.03)) this.#backUp();
    // Taken and put back within one exchange: no mark can tell.
    else if (this.#backup && this.#backup.round !== this.#round && chance.is(0.02)) this.#restore(true);
    if (!chance.is(0.1)) return undefined;
    this.events.faults++;
    const fault = chance.one(FAULTS);
    this.#tell(`${fault} at ${path}`);
    return fault;
  }

  #backUp(): void {
    this.#backup = { taken: this.#database.backup(), round: this.#round };
    this.#tell(`backup of ${this.#backup.taken.documents.size} entries`);
  }

  #restore(isInside: boolean): void {
    if (!this.#backup) return;
    for (const id of this.#database.documents.keys()) this.#everAtCentre.add(id);
    this.#tell(`${this.#database.documents.size} entries, restored to ${this.#backup.taken.documents.size}`);
    this.#database.restore(this.#backup.taken);
    this.#backup = undefined;
    this.events.restores++;
    if (isInside) this.events.restoresInside++;
  }

  /** A technician puts an older image on a PC, clones one PC onto another, or replaces a broken disk. */
  async #replaceDisk(pc: Pc): Promise<void> {
    const chance = this.#chance;
    if (pc.device !== undefined && chance.is(0.15))
      this.#images.push({ pc, disk: await pc.disk.image(), device: pc.device });
    const image = this.#images.length > 0 && chance.is(0.1) ? chance.one(this.#images) : undefined;
    if (image) {
      for (const device of [...pc.devices, ...image.pc.devices]) this.forked.add(device);
      if (image.pc !== pc) this.events.clones++;
      this.events.images++;
      this.#tell(`PC ${this.pcs.indexOf(pc)}, ${pc.device}, gets an image of ${image.device}`);
      pc.disk = await image.disk.image();
      for (const device of image.pc.devices) pc.devices.add(device);
      if (image.device !== undefined) pc.device = image.device;
    } else if (chance.is(0.02)) {
      for (const device of pc.devices) this.forked.add(device);
      this.#tell(`PC ${this.pcs.indexOf(pc)}, ${pc.device}, gets an empty disk`);
      pc.disk = new Disk();
      delete pc.device;
    }
    if (chance.is(0.05)) await this.#loseDatabases(pc);
    if (chance.is(0.05)) this.#restore(false);
  }

  /** The browser finds its databases damaged. What was saved in the very moment of a power cut may lie in them only. */
  async #loseDatabases(pc: Pc): Promise<void> {
    const before = await pc.disk.entries();
    const { copyFile } = pc.disk;
    const kept = idsIn(copyFile.text);
    for (const id of before) {
      if (kept.has(id)) continue;
      const isExcused = this.#everAtCentre.has(id) || copyFile.missed.has(id);
      if (!isExcused) throw new Error(`${id} waits, and has no second copy`);
      this.#onlyElsewhere.add(id);
    }
    pc.disk.loseDatabases();
    this.events.lost++;
    this.#tell(`PC ${this.pcs.indexOf(pc)}, ${pc.device}, loses its databases`);
  }

  /**
   * What is on no disk and not at the centre is gone, whatever the program does from here on. Only a disk that was
   * replaced can take it, at once or together with a centre that was restored.
   */
  async #count(): Promise<void> {
    const here = new Set(this.#database.documents.keys());
    for (const id of here) this.#everAtCentre.add(id);
    for (const { disk } of this.pcs) {
      for (const id of await disk.entries()) here.add(id);
      for (const id of idsIn(disk.copyFile.text)) here.add(id);
    }
    // Its browser lost it, and the centre was set back or had not got it when the power went.
    for (const id of this.#onlyElsewhere) if (!here.has(id)) this.forked.add(writerOf(id));
    for (const id of this.acknowledged) {
      if (here.has(id) || this.wiped.has(id)) continue;
      if (!this.forked.has(writerOf(id))) throw new Error(`${id} is on no disk any more`);
      this.wiped.add(id);
      this.#tell(`${id} went with a disk`);
    }
  }

  #tell(line: string): void {
    this.story.push(`${new Date(this.#now).toISOString()} round ${this.#round}: ${line}`);
  }

  #clockOf(pc: Pc): number {
    return (this.#now += 1000) + pc.clockOffMs;
  }
}
