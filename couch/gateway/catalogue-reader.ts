import type { ServerScope } from 'nano';
import { isCatalogueDocument } from '../../app/domain/catalogue-shape.ts';
import type { CatalogueDocument, Office, Settings, YearCalendar } from '../../app/domain/catalogue.ts';
import { DEFAULT_SETTINGS } from '../../app/domain/catalogue.ts';
import type { Clock } from '../../app/domain/clock.ts';
import { unlessMissing } from '../couch-answer.ts';
import { rememberedDevice } from '../guard/remembered-device.ts';
import type { Enrolled } from '../guard/judge.ts';

/** How long a document read here may be older than the catalogue, when something else than this gateway changed it. */
const FRESH_MS = 20_000;

type Kept = { readonly document: CatalogueDocument | undefined; readonly until: number };

/** Single documents of the catalogue, remembered for a moment: each push asks for the office and its devices. */
export class CatalogueReader {
  readonly #couch: ServerScope;
  readonly #clock: Clock;
  readonly #kept = new Map<string, Kept>();
  /** Counts what was told to be forgotten: a reading that was under way then is not kept. */
  #changes = 0;

  constructor(couch: ServerScope, clock: Clock) {
    this.#couch = couch;
    this.#clock = clock;
  }

  async get(id: string): Promise<CatalogueDocument | undefined> {
    const kept = this.#kept.get(id);
    if (kept?.document && kept.until > this.#clock()) return kept.document;
    const changes = this.#changes;
    const held: unknown = await unlessMissing(this.#couch.use<object>('catalogue').get(id));
    const document = isCatalogueDocument(held) ? held : undefined;
    // What is not there is asked for again: it may come at any moment, as when a PC has just been enrolled.
    if (document && changes === this.#changes)
      this.#kept.set(id, { document, until: this.#clock() + FRESH_MS });
    return document;
  }

  async office(code: string): Promise<Office | undefined> {
    const document = await this.get(`office:${code}`);
    return document?.type === 'office' ? document : undefined;
  }

  /**
   * Devices of an office by id, as they are now: a key that another gateway revoked counts no more. One that a restored
   * catalogue has forgotten is known by what `audit` has of it, so that what it wrote arrives through any PC.
   */
  async devices(office: string, ids: readonly string[]): Promise<ReadonlyMap<string, Enrolled>> {
    const devices = new Map<string, Enrolled>();
    if (ids.length === 0) return devices;
    const keys = ids.map((id) => `device:${office}:${id}`);
    const { rows } = await this.#couch.use<object>('catalogue').fetch({ keys });
    for (const row of rows) {
      const document: unknown = 'doc' in row ? row.doc : undefined;
      if (isCatalogueDocument(document) && document.type === 'device') devices.set(document.id, document);
    }
    for (const id of ids) {
      const forgotten = devices.has(id) ? undefined : await rememberedDevice(this.#couch, office, id);
      if (forgotten) devices.set(id, forgotten);
    }
    return devices;
  }

  /** The calendars of holidays that somebody has entered, of these years. */
  async calendars(years: readonly number[]): Promise<readonly YearCalendar[]> {
    const held = await Promise.all(years.map((year) => this.get(`calendar:${year}`)));
    return held.flatMap((one) => (one?.type === 'calendar' ? [one] : []));
  }

  async settings(): Promise<Settings> {
    const document = await this.get('settings');
    return document?.type === 'settings' ? document : DEFAULT_SETTINGS;
  }

  forget(id: string): void {
    this.#changes += 1;
    this.#kept.delete(id);
  }

  forgetAll(): void {
    this.#changes += 1;
    this.#kept.clear();
  }
}
