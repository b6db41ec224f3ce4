import type { Field, Material, Matter } from '../../../app/domain/catalogue.ts';

/** Only the municipal bureau handles these. */
export const BUREAU = ['city-1'] as const;

/** How the demo writes one matter down; `materials` are lines `name｜form｜note`. */
export interface MatterRow {
  readonly code: string;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly days: number;
  readonly basis: string;
  readonly materials: readonly string[];
  readonly answer: string;
  readonly validFrom: string;
  readonly windows?: readonly string[];
}

function material(line: string): Material {
  const [name = '', form, note] = line.split('｜');
  return { name, ...(form ? { form } : {}), ...(note ? { note } : {}) };
}

/** Makes the catalogue's document of a row. */
export function matter(field: Field, row: MatterRow): Matter {
  return {
    _id: `matter:${row.code}`,
    type: 'matter',
    code: row.code,
    name: row.name,
    field,
    materials: row.materials.map(material),
    timeLimitWorkingDays: row.days,
    legalBasis: row.basis,
    standardAnswer: row.answer,
    validFrom: row.validFrom,
    ...(row.aliases ? { aliases: row.aliases } : {}),
    ...(row.windows ? { windows: row.windows } : {}),
  };
}

/** Materials that nearly every matter asks for. */
export const COMMON = {
  licence: '营业执照｜复印件1份｜电子证照可核验的免提交',
  identity: '法定代表人（负责人）身份证明｜复印件1份，核原件',
  agent: '授权委托书及代理人身份证明｜原件1份、复印件1份｜委托他人办理时提交',
  premises: '经营场所使用证明（产权证或者租赁合同）｜复印件1份',
  truth: '申报材料真实性承诺书｜原件1份',
} as const;
