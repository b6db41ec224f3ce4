import { dayOf } from '../../domain/calendar.ts';
import type { CatalogueDocument, Device } from '../../domain/catalogue.ts';
import type { Catalogue } from '../../store/store.ts';
import { adminTexts } from '../../text/admin-texts.ts';
import { fieldTexts } from '../../text/admin-field-texts.ts';
import { deviceTexts } from '../../text/device-texts.ts';
import { officeLabel } from './labels.ts';
import type { Column, FieldPlan, SectionPlan } from './section-plan.ts';

/** 浦东新区分局 A3 */
export function deviceName(device: Device, catalogue: Catalogue): string {
  return `${officeLabel(catalogue, device.office)} ${device.id.toUpperCase()}`;
}

const COLUMNS: readonly Column[] = [
  column(
    () => fieldTexts.deviceId,
    ({ id }) => id.toUpperCase(),
  ),
  column(
    () => fieldTexts.office,
    ({ office }, catalogue) => officeLabel(catalogue, office),
  ),
  column(
    () => deviceTexts.counter,
    ({ counter }, catalogue) => catalogue.get('counter', counter)?.name ?? counter,
  ),
  column(
    () => fieldTexts.enrolledAt,
    (device, catalogue) => dayAt(device, device.enrolledAt, catalogue),
  ),
  column(
    () => fieldTexts.enrolledBy,
    ({ enrolledBy }, catalogue) => personName(catalogue, enrolledBy),
  ),
  column(
    () => deviceTexts.replaces,
    ({ replaces }) => replaces?.toUpperCase() ?? '',
  ),
  column(
    () => deviceTexts.key,
    (device, catalogue) => {
      const { revokedAt, revokedBy = '' } = device;
      if (revokedAt === undefined) return deviceTexts.valid;
      return deviceTexts.revoked(dayAt(device, revokedAt, catalogue), personName(catalogue, revokedBy));
    },
  ),
];

/** What its history shows; nobody types any of it. */
export const DEVICE_FIELDS: readonly FieldPlan[] = [
  { name: 'counter', label: () => deviceTexts.counter, kind: 'text' },
  { name: 'revokedAt', label: () => deviceTexts.revokedAt, kind: 'text' },
  { name: 'revokedBy', label: () => deviceTexts.revokedBy, kind: 'text' },
];

/** 设备: written by the gateway when a PC enrols; only its key can be revoked. */
export const DEVICE_PLAN: SectionPlan = {
  section: 'devices',
  type: 'device',
  title: () => adminTexts.devices,
  columns: COLUMNS,
  fields: [],
  nameOf: (one) => (one.type === 'device' ? `${one.office} ${one.id.toUpperCase()}` : one._id),
  toForm: () => ({}),
  toDocument: () => ({}),
  fieldOf: ({ path }) => path,
};

function column(label: () => string, of: (device: Device, catalogue: Catalogue) => string): Column {
  return {
    label,
    of: (one: CatalogueDocument, catalogue) => (one.type === 'device' ? of(one, catalogue) : ''),
  };
}

function dayAt({ office }: Device, instant: string, catalogue: Catalogue): string {
  return dayOf(instant, catalogue.get('office', office)?.utcOffsetMinutes ?? 480);
}

function personName(catalogue: Catalogue, user: string): string {
  return catalogue.get('staff', user)?.name ?? user;
}
