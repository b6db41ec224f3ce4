import { DEFAULT_SETTINGS } from '../../app/domain/catalogue.ts';
import type { CatalogueDocument, Staff } from '../../app/domain/catalogue.ts';
import type { Role } from '../../app/domain/role.ts';

/** One office with a window, four counters and a handful of people and matters, as small as the screens need. */
export const FAKE_CATALOGUE: readonly CatalogueDocument[] = [
  {
    _id: 'office:pd',
    type: 'office',
    code: 'pd',
    name: '市食品药品监督管理局浦东新区分局',
    shortName: '浦东新区分局',
    prefix: 'PD',
    utcOffsetMinutes: 480,
  },
  {
    _id: 'window:pd-1',
    type: 'window',
    code: 'pd-1',
    office: 'pd',
    versions: [
      {
        validFrom: '2026-01-01',
        name: '浦东新区分局受理窗口',
        address: '浦东新区合欢路2号',
        postcode: '200135',
        phone: '021-58880000',
        leadName: '王芳',
        leadPhone: '021-58880001',
        complaintPhone: '12331',
      },
    ],
  },
  ...[1, 2, 3, 4].map((n): CatalogueDocument => ({
    _id: `counter:pd-1-${n}`,
    type: 'counter',
    code: `pd-1-${n}`,
    window: 'pd-1',
    name: `${n}号柜台`,
    active: true,
  })),
  staff('clerk', '李娜', '0137', ['clerk']),
  staff('clerk2', '王强', '0138', ['clerk']),
  staff('lead', '王芳', '0101', ['clerk', 'lead']),
  matter('sp-001', '食品经营许可（新办）', 'food', 20, ['食品经营许可申请书', '营业执照复印件']),
  matter('sp-002', '食品经营许可（变更）', 'food', 10, ['食品经营许可变更申请书']),
  matter('yp-001', '药品零售企业许可（新办）', 'drug', 20, ['药品零售企业筹建申请表']),
  { _id: 'phrase:p1', type: 'phrase', text: '请按材料清单补齐后再来。', order: 1 },
  { _id: 'norm:n1', type: 'norm', title: '窗口服务规范', paragraphs: ['首问负责，一次告知。'], order: 1 },
  {
    _id: 'link:acceptance',
    type: 'link',
    link: 'acceptance',
    name: '申请受理平台',
    url: 'https://approval.example/',
  },
  {
    _id: 'link:inquiry',
    type: 'link',
    link: 'inquiry',
    name: '综合查询平台',
    url: 'https://inquiry.example/',
  },
  { _id: 'link:guide', type: 'link', link: 'guide', name: '申请须知', url: '' },
  DEFAULT_SETTINGS,
];

function staff(user: string, name: string, number: string, roles: readonly Role[]): Staff {
  const person = { user, name, number, department: '受理科', office: 'pd', roles, active: true };
  return { _id: `staff:${user}`, type: 'staff', ...person };
}

function matter(
  code: string,
  name: string,
  field: 'food' | 'drug',
  timeLimitWorkingDays: number,
  materials: readonly string[],
): CatalogueDocument {
  return {
    _id: `matter:${code}`,
    type: 'matter',
    code,
    name,
    field,
    timeLimitWorkingDays,
    materials: materials.map((material) => ({ name: material, form: '原件1份' })),
    legalBasis: '《中华人民共和国食品安全法》第三十五条',
    standardAnswer: `办理${name}，请备齐材料清单所列材料。`,
    validFrom: '2026-01-01',
  };
}
