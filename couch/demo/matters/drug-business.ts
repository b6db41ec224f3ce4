import { family } from './family.ts';
import { BUREAU, COMMON } from './matter.ts';
import type { MatterRow } from './matter.ts';

const LAW = '《中华人民共和国药品管理法》第五十一条、第五十二条';
const RULES = '《药品经营和使用质量监督管理办法》（国家市场监督管理总局令第84号）';
const PHARMACIST = '《执业药师注册管理办法》（国药监人〔2021〕36号）';
const FROM = '2024-01-01';

const PHARMACY_STAFF = '依法经过资格认定的药师及其他药学技术人员证明｜复印件1份';
const QUALITY_SYSTEM = '质量管理文件及主要设施、设备目录｜原件1份';

const later = {
  renewal: {
    days: 20,
    basis: RULES,
    name: '重新审查发证',
    rule: '应在药品经营许可证有效期届满前六个月至两个月期间提出重新审查发证申请。',
    materials: ['质量管理体系内审报告｜原件1份'],
  },
  reissue: { days: 10, basis: RULES, rule: '许可证遗失、损毁的，应向原发证机关申请补发。' },
  cancel: { days: 10, basis: RULES, rule: '终止经营药品或者关闭的，应主动申请注销，并交回许可证。' },
} as const;

/** 药品经营: shops, wholesale, people. */
export const DRUG_BUSINESS: readonly MatterRow[] = [
  {
    code: 'ypls-01',
    name: '药品经营许可（零售）（新办）',
    aliases: ['开药店', '药房', '零售药店'],
    days: 20,
    basis: `${LAW}；${RULES}`,
    materials: [
      '药品经营许可证申请表（零售）｜原件1份',
      COMMON.licence,
      '企业负责人、质量负责人学历、执业资格或者职称证明｜复印件1份',
      PHARMACY_STAFF,
      COMMON.premises,
      '营业场所、仓库平面布置图｜原件1份',
      QUALITY_SYSTEM,
      COMMON.agent,
    ],
    answer:
      '经营处方药、甲类非处方药的药店应配备与经营范围相适应的执业药师或者其他依法经过资格认定的药学技术人员。自受理之日起20个工作日内作出决定，须按药品经营质量管理规范现场检查，企业整改时间不计入时限。不收费，许可证有效期五年。',
    validFrom: FROM,
  },
  {
    code: 'ypls-11',
    name: '药品经营许可（仅经营乙类非处方药）（告知承诺）',
    aliases: ['乙类OTC', '便利店卖药'],
    days: 0,
    basis: `${LAW}；${RULES}`,
    materials: [
      '药品经营许可证申请表（乙类非处方药）｜原件1份',
      '告知承诺书｜原件1份',
      COMMON.licence,
      '药学技术人员或者经考核合格的业务人员证明｜复印件1份',
    ],
    answer:
      '仅经营乙类非处方药的实行告知承诺：提交申请材料和承诺书，符合条件的当日颁发许可证。发证后三个月内组织技术审查和现场检查，不符合承诺的依法处理。不收费。',
    validFrom: FROM,
  },
  ...family({
    code: 'ypls',
    name: '药品经营许可（零售）',
    document: '药品经营许可证',
    validFrom: FROM,
    change: {
      days: 15,
      basis: RULES,
      rule: '变更经营地址、经营范围、经营方式、仓库地址等许可事项的，须经批准后方可变更；变更企业名称、法定代表人等登记事项的，应在发生变化后30日内申请。',
      aliases: ['药店变更', '换执业药师'],
    },
    ...later,
  }),
  {
    code: 'yppf-01',
    name: '药品经营许可（批发）（新办）',
    aliases: ['药品批发', '医药公司'],
    days: 20,
    basis: `${LAW}；${RULES}`,
    materials: [
      '药品经营许可证申请表（批发）｜原件1份',
      COMMON.licence,
      '企业负责人、质量负责人、质量管理机构负责人资格证明｜复印件1份',
      '仓库产权或者使用权证明及平面布置图｜复印件1份',
      '自营仓库设施设备、冷链验证和计算机系统说明｜原件1份',
      QUALITY_SYSTEM,
      COMMON.truth,
    ],
    answer:
      '批发企业应有自营仓库、与经营品种规模相适应的现代物流设施和覆盖全程的追溯系统，质量负责人应具有大学本科以上学历、执业药师资格和三年以上质量管理经历。由市局受理，自受理之日起20个工作日内作出决定，不收费。',
    validFrom: FROM,
    windows: BUREAU,
  },
  ...family({
    code: 'yppf',
    name: '药品经营许可（批发）',
    document: '药品经营许可证',
    validFrom: FROM,
    windows: BUREAU,
    change: {
      days: 15,
      basis: RULES,
      rule: '变更许可事项的，须经批准后方可变更；增加仓库、变更仓库地址的，应经现场检查。',
      materials: ['变更后的仓库平面布置图、验证报告｜复印件1份｜涉及仓库的提交'],
    },
    ...later,
  }),
  {
    code: 'ypjc-01',
    name: '药品经营质量管理规范符合性检查',
    aliases: ['GSP', 'GSP认证'],
    days: 40,
    basis: `《中华人民共和国药品管理法》第五十三条；${RULES}；《药品经营质量管理规范》`,
    materials: [
      '药品经营质量管理规范符合性检查申请表｜原件1份',
      '药品经营许可证｜复印件1份',
      '质量管理体系内审报告｜原件1份',
      '关键岗位人员情况表、设施设备情况表｜原件各1份',
      '冷库、冷藏车验证报告｜复印件1份｜经营冷藏冷冻药品的提交',
    ],
    answer:
      '药品经营质量管理规范认证已取消，改为对企业持续符合情况的检查。企业可因重新审查发证等需要申请；检查结论在现场检查结束后按规定公开。自受理之日起40个工作日内完成，不收费。',
    validFrom: FROM,
  },
  {
    code: 'zyys-01',
    name: '执业药师首次注册',
    aliases: ['药师注册', '执业药师'],
    days: 20,
    basis: PHARMACIST,
    materials: [
      '执业药师首次注册申请表｜原件1份',
      '执业药师职业资格证书｜复印件1份，核原件',
      '身份证｜复印件1份，核原件',
      '执业单位合法开业证明｜复印件1份',
      '继续教育学分证明｜复印件1份｜取得资格一年后申请的提交',
    ],
    answer:
      '应取得执业药师职业资格证书、身体健康、经执业单位同意，且只能在一个执业单位注册。请先在全国执业药师注册管理信息系统填报。自受理之日起20个工作日内作出决定，不收费，注册证有效期五年。',
    validFrom: '2021-06-18',
  },
  {
    code: 'zyys-02',
    name: '执业药师变更注册',
    aliases: ['药师转单位'],
    days: 7,
    basis: PHARMACIST,
    materials: [
      '执业药师变更注册申请表｜原件1份',
      '新执业单位合法开业证明｜复印件1份',
      '与原单位解除劳动关系的证明｜复印件1份',
    ],
    answer:
      '变更执业地区、执业类别、执业范围、执业单位的，应及时办理变更注册，自受理之日起7个工作日内作出决定，有效期不变，不收费。',
    validFrom: '2021-06-18',
  },
  {
    code: 'zyys-03',
    name: '执业药师延续注册',
    days: 20,
    basis: PHARMACIST,
    materials: [
      '执业药师延续注册申请表｜原件1份',
      '执业单位合法开业证明｜复印件1份',
      '继续教育学分证明｜复印件1份',
    ],
    answer:
      '应在注册有效期满30日前提出，每年参加的继续教育不少于90学时。自受理之日起20个工作日内作出决定，不收费。',
    validFrom: '2021-06-18',
  },
  {
    code: 'zyys-04',
    name: '执业药师注销注册',
    days: 20,
    basis: PHARMACIST,
    materials: ['执业药师注销注册申请表｜原件1份', '执业药师注册证｜原件1份'],
    answer: '本人主动申请或者不再执业的，由本人或者执业单位申请注销，不收费。',
    validFrom: '2021-06-18',
  },
];
