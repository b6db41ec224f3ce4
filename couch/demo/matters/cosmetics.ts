import { family } from './family.ts';
import { BUREAU, COMMON } from './matter.ts';
import type { MatterRow } from './matter.ts';

const LAW = '《化妆品监督管理条例》';
const PRODUCTION = '《化妆品生产经营监督管理办法》（国家市场监督管理总局令第46号）';
const REGISTRATION = '《化妆品注册备案管理办法》（国家市场监督管理总局令第35号）';
const PRODUCTION_FROM = '2022-01-01';
const REGISTRATION_FROM = '2021-05-01';

/** 化妆品: production, ordinary and special cosmetics. */
export const COSMETICS: readonly MatterRow[] = [
  {
    code: 'hzpsc-01',
    name: '化妆品生产许可（新办）',
    aliases: ['化妆品厂', '妆字号工厂'],
    days: 30,
    basis: `${LAW}第二十七条；${PRODUCTION}`,
    materials: [
      '化妆品生产许可证申请表｜原件1份',
      COMMON.licence,
      COMMON.premises,
      '厂区总平面图、生产车间布局图、检验场所布局图｜复印件1份',
      '生产设备、检验设备清单｜原件1份',
      '质量安全负责人资质证明｜复印件1份｜五年以上化妆品生产或者质量安全管理经验',
      '工艺流程简述及质量管理制度｜原件1份',
      '生产车间空气洁净度、生产用水检测报告｜复印件1份',
    ],
    answer:
      '应有与产品品种、数量和生产许可项目相适应的生产场地、设备、技术人员和检验能力，质量安全负责人应具备五年以上相关经验。由市局受理，自受理之日起30个工作日内作出决定，须现场核查，不收费，许可证有效期五年。',
    validFrom: PRODUCTION_FROM,
    windows: BUREAU,
  },
  ...family({
    code: 'hzpsc',
    name: '化妆品生产许可',
    document: '化妆品生产许可证',
    validFrom: PRODUCTION_FROM,
    windows: BUREAU,
    change: {
      days: 30,
      basis: PRODUCTION,
      rule: '生产许可项目、生产场地发生变化的，应在投入生产前申请变更并经现场核查；企业名称、法定代表人等变化的，应在变化后30日内申请。',
    },
    renewal: {
      days: 0,
      basis: PRODUCTION,
      rule: '应在许可证有效期届满前90个工作日至30个工作日期间提出延续申请，并对材料真实性和符合条件作出承诺；发证后三个月内实施监督检查。',
      materials: [COMMON.truth],
    },
    reissue: { days: 10, basis: PRODUCTION, rule: '许可证遗失、毁损的，应向原发证部门申请补发。' },
    cancel: { days: 10, basis: PRODUCTION, rule: '主动终止生产的，应向原发证部门申请注销。' },
  }),
  {
    code: 'hzpba-01',
    name: '国产普通化妆品备案',
    aliases: ['非特备案', '国产非特殊用途化妆品备案', '护肤品备案'],
    days: 0,
    basis: `${LAW}第十七条；${REGISTRATION}`,
    materials: [
      '注册备案信息表及相关资料｜原件1份',
      '产品名称信息、产品配方｜原件各1份',
      '产品执行的标准｜原件1份',
      '产品标签样稿｜原件1份',
      '产品检验报告｜原件1份',
      '产品安全评估资料｜原件1份',
    ],
    answer:
      '应在上市销售前由备案人通过化妆品注册备案信息服务平台提交，提交资料后即完成备案，5个工作日内公布。备案后三个月内开展技术核查；功效宣称应有充分的科学依据并在专门网站公布摘要。不收费。',
    validFrom: REGISTRATION_FROM,
  },
  {
    code: 'hzpba-02',
    name: '国产普通化妆品备案（变更）',
    days: 0,
    basis: REGISTRATION,
    materials: [
      '备案变更信息表｜原件1份',
      '变更内容的说明及相关资料｜原件1份',
      '变更后的标签样稿｜原件1份｜涉及标签的提交',
    ],
    answer:
      '已备案产品不得随意变更产品名称、配方、功效宣称等；确需变更的，提交变更资料后完成备案变更。涉及配方实质变化的须重新备案。不收费。',
    validFrom: REGISTRATION_FROM,
  },
  {
    code: 'hzpba-03',
    name: '国产普通化妆品备案（注销）',
    days: 0,
    basis: REGISTRATION,
    materials: ['备案注销申请表｜原件1份', '已上市产品处理情况说明｜原件1份'],
    answer:
      '备案人不再生产的可主动申请注销，当场办结；注销前已上市的产品可销售至保质期届满，但因安全原因注销的除外。',
    validFrom: REGISTRATION_FROM,
  },
  {
    code: 'hzpba-04',
    name: '普通化妆品年度报告',
    aliases: ['化妆品年报'],
    days: 0,
    basis: REGISTRATION,
    materials: ['普通化妆品年度报告（生产或者进口情况、符合法规标准情况）｜原件1份'],
    answer:
      '备案时间满一年的普通化妆品，备案人应于每年1月1日至3月31日通过信息服务平台提交年度报告。逾期未报的责令限期改正，情节严重的取消备案。',
    validFrom: REGISTRATION_FROM,
  },
  {
    code: 'hzpzc-01',
    name: '特殊化妆品注册（申请指导）',
    aliases: ['特证', '染发', '烫发', '祛斑美白', '防晒', '防脱发'],
    days: 90,
    basis: `${LAW}第十六条、第十七条；${REGISTRATION}`,
    materials: [
      '注册申请表｜原件1份',
      '产品名称信息、产品配方、执行的标准｜原件各1份',
      '产品标签样稿｜原件1份',
      '产品检验报告（含人体功效评价报告）｜原件1份',
      '产品安全评估资料｜原件1份',
    ],
    answer:
      '用于染发、烫发、祛斑美白、防晒、防脱发的化妆品以及宣称新功效的化妆品为特殊化妆品，须经国家药品监督管理局注册后方可生产。请通过化妆品注册备案信息服务平台提交，技术审评时限90个工作日，审评后20个工作日内作出决定，注册证有效期五年。本窗口提供申请指导。',
    validFrom: REGISTRATION_FROM,
  },
  {
    code: 'hzpba-11',
    name: '国产牙膏备案',
    aliases: ['牙膏'],
    days: 0,
    basis: `${LAW}第七十七条；《牙膏监督管理办法》（国家市场监督管理总局令第71号）`,
    materials: [
      '牙膏备案信息表｜原件1份',
      '产品名称、配方、执行的标准｜原件各1份',
      '产品标签样稿｜原件1份',
      '产品检验报告、安全评估资料｜原件各1份',
    ],
    answer:
      '国产牙膏应在上市销售前向备案人所在地市局备案，通过化妆品注册备案信息服务平台提交资料后即完成备案。宣称防龋、抑牙菌斑等功效的，应按规定进行功效评价。不收费。',
    validFrom: '2023-12-01',
    windows: BUREAU,
  },
];
