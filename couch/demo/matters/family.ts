import { COMMON } from './matter.ts';
import type { MatterRow } from './matter.ts';

/** What differs between the licences whose later matters (变更, 延续, 补发, 注销) go alike. */
export interface Family {
  /** Opens the codes, the initials of the name: `<code>-02` 变更 … `<code>-05` 注销; `<code>-01` is the licence itself. */
  readonly code: string;
  /** e.g. 食品经营许可 */
  readonly name: string;
  /** Name of the document, e.g. 食品经营许可证 */
  readonly document: string;
  readonly validFrom: string;
  readonly windows?: readonly string[];
  readonly change: Step;
  readonly renewal: Step & { readonly name?: string };
  readonly reissue: Step;
  readonly cancel: Step;
}

interface Step {
  readonly days: number;
  readonly basis: string;
  /** Added to the common list. */
  readonly materials?: readonly string[];
  /** The sentence that only this licence needs; opens the answer. */
  readonly rule: string;
  readonly aliases?: readonly string[];
}

function limit(days: number): string {
  return days === 0 ? '材料齐全的当场办结' : `自受理之日起${days}个工作日内办结`;
}

/** The four later matters of one licence. */
export function family(of: Family): MatterRow[] {
  const common = { validFrom: of.validFrom, ...(of.windows ? { windows: of.windows } : {}) };
  const row = (suffix: string, name: string, step: Step, materials: readonly string[], tail: string) => ({
    ...common,
    code: `${of.code}-${suffix}`,
    name: `${of.name}（${name}）`,
    days: step.days,
    basis: step.basis,
    materials: [...materials, ...(step.materials ?? []), COMMON.agent],
    answer: `${step.rule}${limit(step.days)}，不收费。${tail}`,
    ...(step.aliases ? { aliases: step.aliases } : {}),
  });
  const renewal = of.renewal.name ?? '延续';
  return [
    row(
      '02',
      '变更',
      of.change,
      [
        `${of.document}变更申请书｜原件1份`,
        `${of.document}正本、副本｜原件各1份`,
        '与变更事项有关的证明材料｜复印件1份',
      ],
      '请在申请书上逐项写明变更前、变更后的内容；换发的证件编号和有效期不变。',
    ),
    row(
      '03',
      renewal,
      of.renewal,
      [
        `${of.document}${renewal}申请书｜原件1份`,
        `${of.document}正本、副本｜原件各1份`,
        '条件变化情况说明｜原件1份｜未发生变化的提交声明',
      ],
      '逾期申请的，须按新办办理。经审查符合条件的换发新证，有效期五年。',
    ),
    row(
      '04',
      '补发',
      of.reissue,
      [
        `${of.document}补发申请书｜原件1份`,
        '遗失声明或者损坏的证件｜原件1份｜遗失的提交声明，损坏的交回原证',
      ],
      '补发的证件编号不变，有效期与原证一致。',
    ),
    row(
      '05',
      '注销',
      of.cancel,
      [`${of.document}注销申请书｜原件1份`, `${of.document}正本、副本｜原件各1份｜遗失的提交书面说明`],
      '有正在办理的案件或者未完成的召回的，须处理完毕后再申请。',
    ),
  ];
}
