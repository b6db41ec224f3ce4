import type { ServerScope } from 'nano';
import { canonical } from '../../app/domain/canonical.ts';
import type { Device, Office } from '../../app/domain/catalogue.ts';
import { DEFAULT_SETTINGS } from '../../app/domain/catalogue.ts';
import { importPublicKey } from '../../app/domain/signed-log.ts';
import type { Key } from '../../app/domain/signed-log.ts';
import { isRecord } from '../../app/domain/shape.ts';
import type { Findings } from './finding.ts';
import { RawDocuments } from './raw-documents.ts';
import type { RawDocument } from './raw-documents.ts';

/** What the catalogue says, and whether it became so through the gateway. */
export class BaseData {
  readonly #raw: RawDocuments;
  readonly #audit: RawDocuments;
  readonly #documents = new Map<string, RawDocument>();
  readonly #keys = new Map<string, Key>();
  #offlineDays: number = DEFAULT_SETTINGS.offlineDays;

  constructor(couch: ServerScope) {
    this.#raw = new RawDocuments(couch, 'catalogue');
    this.#audit = new RawDocuments(couch, 'audit');
  }

  async read(): Promise<void> {
    for await (const page of this.#raw.pages()) for (const one of page) this.#documents.set(one._id, one);
    for (const device of this.#ofType<Device>('device')) {
      const key =
        typeof device.publicKey === 'string'
          ? await importPublicKey(crypto.subtle, device.publicKey)
          : undefined;
      if (key) this.#keys.set(device._id, key);
    }
  }

  /** The most days without the centre that were ever allowed. */
  get offlineDays(): number {
    return this.#offlineDays;
  }

  office(code: string): Office | undefined {
    return this.#ofType<Office>('office').find((office) => office.code === code);
  }

  devices(office: string): readonly Device[] {
    return this.#ofType<Device>('device').filter((device) => device.office === office);
  }

  key(office: string, device: string): Key | undefined {
    return this.#keys.get(`device:${office}:${device}`);
  }

  /** Whether two ids are of one PC, which got another one when it was enrolled anew. */
  isSamePc(office: string, one: string, other: string): boolean {
    const devices = new Map(this.devices(office).map((device) => [device.id, device]));
    const first = (id: string): string => {
      let now = id;
      for (let steps = 0; steps < devices.size; steps += 1) now = devices.get(now)?.replaces ?? now;
      return now;
    };
    return one === other || first(one) === first(other);
  }

  /**
   * Compares every document with the last change of it that is recorded. What was never changed through the gateway came
   * with provisioning or an enrolment and has no record.
   */
  async checkHistory(found: Findings): Promise<void> {
    let last: RawDocument | undefined;
    for await (const page of this.#audit.pages('change:', 'change:\uffff')) {
      for (const record of page) {
        if (record.type !== 'change') continue;
        if (last && last.document !== record.document) this.#compare(last, found);
        if (record.document === 'settings') this.#allowed(record.before, record.after);
        last = record;
      }
    }
    if (last) this.#compare(last, found);
    this.#allowed(this.#documents.get('settings'));
  }

  #compare({ document: id, before, after }: RawDocument, found: Findings): void {
    const held = this.#documents.get(String(id));
    const { _rev: _, ...plain } = held ?? { _rev: '' };
    const present = held ? canonical(plain) : undefined;
    // A change that broke off between its record and the document was never made.
    if (present === canonical(after) || present === (before === undefined ? undefined : canonical(before)))
      return;
    found.add('history', 'catalogue', String(id));
  }

  #allowed(...settings: readonly unknown[]): void {
    for (const one of settings)
      if (isRecord(one) && typeof one.offlineDays === 'number')
        this.#offlineDays = Math.max(this.#offlineDays, one.offlineDays);
  }

  #ofType<T extends Device | Office>(type: T['type']): T[] {
    return [...this.#documents.values()].filter((one) => one.type === type) as unknown as T[];
  }
}
