import { family } from './family.ts';
import { BUREAU, COMMON } from './matter.ts';
import type { MatterRow } from './matter.ts';

const LAW = '《医疗器械监督管理条例》';
const BUSINESS = '《医疗器械经营监督管理办法》（国家市场监督管理总局令第54号）';
const PRODUCTION = '《医疗器械生产监督管理办法》（国家市场监督管理总局令第53号）';
const REGISTRATION = '《医疗器械注册与备案管理办法》（国家市场监督管理总局令第47号）';
const FROM = '2022-05-01';
const REGISTRATION_FROM = '2021-10-01';

const QUALITY_HEAD = '法定代表人、企业负责人、质量管理人员身份和学历、职称证明｜复印件1份';

/** 医疗器械: distribution at the districts, production and registration at the bureau. */
export const DEVICE: readonly MatterRow[] = [
  {
    code: 'qxjy-01',
    name: '第三类医疗器械经营许可（新办）',
    aliases: ['三类器械', '器械经营许可证', '隐形眼镜'],
    days: 20,
    basis: `${LAW}第四十二条；${BUSINESS}`,
    materials: [
      '第三类医疗器械经营许可申请表｜原件1份',
      COMMON.licence,
      QUALITY_HEAD,
      '组织机构与部门设置｜原件1份',
      '经营范围、经营方式说明｜原件1份',
      '经营场所、库房地理位置图、平面图及使用权证明｜复印件1份',
      '主要经营设施、设备目录｜原件1份',
      '质量管理制度、工作程序等文件目录｜原件1份',
      '计算机信息管理系统基本情况｜原件1份',
      COMMON.agent,
    ],
    answer:
      '应有与经营规模和范围相适应的质量管理人员、经营场所、贮存条件和可追溯的信息管理系统。自受理之日起20个工作日内作出决定，需要整改的，整改时间不计入时限。不收费，许可证有效期五年。',
    validFrom: FROM,
  },
  ...family({
    code: 'qxjy',
    name: '第三类医疗器械经营许可',
    document: '医疗器械经营许可证',
    validFrom: FROM,
    change: {
      days: 15,
      basis: BUSINESS,
      rule: '变更经营场所、经营方式、经营范围、库房地址的，应向原发证部门申请变更，需要现场核查的会提前联系。',
    },
    renewal: {
      days: 20,
      basis: BUSINESS,
      rule: '应在许可证有效期届满前90个工作日至30个工作日期间提出延续申请。',
    },
    reissue: { days: 0, basis: BUSINESS, rule: '许可证遗失的，应向原发证部门申请补发。' },
    cancel: { days: 5, basis: BUSINESS, rule: '主动终止经营的，应向原发证部门申请注销。' },
  }),
  {
    code: 'qxjy-11',
    name: '第二类医疗器械经营备案',
    aliases: ['二类器械备案', '口罩', '血压计'],
    days: 0,
    basis: `${LAW}第四十一条；${BUSINESS}`,
    materials: [
      '第二类医疗器械经营备案表｜原件1份',
      COMMON.licence,
      QUALITY_HEAD,
      '经营场所、库房平面图及使用权证明｜复印件1份',
      '质量管理制度、工作程序等文件目录｜原件1份',
    ],
    answer:
      '材料齐全的当场备案并发给备案编号，三个月内对企业开展现场检查。已取得第三类医疗器械经营许可的，可在同一系统内一并填报。产品安全性、有效性不受流通过程影响的第二类医疗器械免予备案。不收费。',
    validFrom: FROM,
  },
  {
    code: 'qxjy-12',
    name: '第二类医疗器械经营备案（变更）',
    days: 0,
    basis: BUSINESS,
    materials: [
      '第二类医疗器械经营备案变更表｜原件1份',
      '第二类医疗器械经营备案凭证｜原件1份',
      '变更事项的证明材料｜复印件1份',
    ],
    answer: '备案事项发生变化的，应及时变更备案，材料齐全的当场办结，不收费。',
    validFrom: FROM,
  },
  {
    code: 'qxjy-13',
    name: '医疗器械网络销售备案',
    aliases: ['器械网店'],
    days: 7,
    basis: `${LAW}第四十六条；《医疗器械网络销售监督管理办法》`,
    materials: [
      '医疗器械网络销售信息表｜原件1份',
      '医疗器械生产、经营许可证或者备案凭证｜复印件1份',
      '网站或者入驻平台的名称、网址和备案证明｜复印件1份',
    ],
    answer:
      '从事网络销售的应是依法取得许可或者备案的企业、注册人或者备案人。信息变更的应及时更新。7个工作日内公布，不收费。',
    validFrom: FROM,
  },
  {
    code: 'qxba-01',
    name: '第一类医疗器械产品备案',
    aliases: ['一类器械', '医用冷敷贴'],
    days: 0,
    basis: `${LAW}第十五条；${REGISTRATION}`,
    materials: [
      '第一类医疗器械备案表｜原件1份',
      '关联文件（营业执照、委托协议等）｜复印件1份',
      '产品技术要求｜原件1份',
      '产品检验报告｜复印件1份',
      '产品说明书及最小销售单元标签设计样稿｜原件1份',
      '生产制造信息｜原件1份',
      '符合性声明｜原件1份',
    ],
    answer:
      '产品名称、描述和预期用途应与《第一类医疗器械产品目录》一致，不得含有发挥药理作用的成分。材料符合要求的当场备案，5个工作日内公布信息。不收费。',
    validFrom: REGISTRATION_FROM,
  },
  {
    code: 'qxba-02',
    name: '第一类医疗器械产品备案（变更）',
    days: 0,
    basis: REGISTRATION,
    materials: [
      '第一类医疗器械变更备案表｜原件1份',
      '变化情况说明及相关文件｜原件1份',
      '符合性声明｜原件1份',
    ],
    answer: '备案表和产品技术要求中的内容发生变化的，应办理变更备案，材料符合要求的当场办结，不收费。',
    validFrom: REGISTRATION_FROM,
  },
  {
    code: 'qxba-03',
    name: '第一类医疗器械生产备案',
    days: 0,
    basis: `${LAW}第三十一条；${PRODUCTION}`,
    materials: [
      '第一类医疗器械生产备案表｜原件1份',
      '所生产产品的备案凭证｜复印件1份',
      COMMON.licence,
      '生产管理、质量检验岗位人员学历职称一览表｜原件1份',
      '生产场地证明、主要生产设备和检验设备目录｜复印件1份',
      '质量手册和程序文件目录、工艺流程图｜原件1份',
    ],
    answer: '应先完成产品备案。材料符合要求的当场备案，三个月内开展现场检查。不收费。',
    validFrom: FROM,
  },
  {
    code: 'qxsc-01',
    name: '第二、三类医疗器械生产许可（新办）',
    aliases: ['器械生产许可证', '器械厂'],
    days: 20,
    basis: `${LAW}第三十二条；${PRODUCTION}`,
    materials: [
      '医疗器械生产许可申请表｜原件1份',
      '所生产产品的注册证及产品技术要求｜复印件1份',
      COMMON.licence,
      QUALITY_HEAD,
      '生产管理、质量检验岗位人员学历职称一览表｜原件1份',
      '生产场地证明、特殊生产环境要求的设施环境证明｜复印件1份',
      '主要生产设备和检验设备目录｜原件1份',
      '质量手册和程序文件目录、工艺流程图｜原件1份',
      '售后服务能力证明｜原件1份',
    ],
    answer:
      '由市局受理，自受理之日起20个工作日内作出决定，须按医疗器械生产质量管理规范核查，可与注册体系核查合并。不收费，许可证有效期五年。',
    validFrom: FROM,
    windows: BUREAU,
  },
  ...family({
    code: 'qxsc',
    name: '第二、三类医疗器械生产许可',
    document: '医疗器械生产许可证',
    validFrom: FROM,
    windows: BUREAU,
    change: {
      days: 20,
      basis: PRODUCTION,
      rule: '生产地址变更或者生产范围增加的，应申请变更并经审查；企业名称、法定代表人等变化的，应在变化后30个工作日内申请。',
    },
    renewal: {
      days: 20,
      basis: PRODUCTION,
      rule: '应在许可证有效期届满前90个工作日至30个工作日期间提出延续申请。',
    },
    reissue: { days: 0, basis: PRODUCTION, rule: '许可证遗失的，应向原发证部门申请补发。' },
    cancel: { days: 5, basis: PRODUCTION, rule: '主动终止生产的，应向原发证部门申请注销。' },
  }),
  {
    code: 'qxzc-01',
    name: '第二类医疗器械注册',
    aliases: ['器械注册证', '二类注册'],
    days: 20,
    basis: `${LAW}第十三条、第十六条；${REGISTRATION}`,
    materials: [
      '注册申请表及关联文件｜原件1份',
      '产品风险管理资料｜原件1份',
      '产品技术要求、产品检验报告｜原件各1份',
      '临床评价资料｜原件1份｜列入免于临床评价目录的提交对比说明',
      '产品说明书和标签样稿｜原件1份',
      '与产品研制、生产有关的质量管理体系文件｜原件1份',
    ],
    answer:
      '由市局受理，技术审评时限60个工作日，补充资料和体系核查时间另计，审评结束后20个工作日内作出决定。按规定缴纳注册费，小微企业可申请减免。注册证有效期五年。',
    validFrom: REGISTRATION_FROM,
    windows: BUREAU,
  },
  {
    code: 'qxzc-02',
    name: '第二类医疗器械延续注册',
    days: 20,
    basis: `${LAW}第二十二条；${REGISTRATION}`,
    materials: [
      '延续注册申请表｜原件1份',
      '原注册证及变更文件｜复印件1份',
      '产品没有变化的声明｜原件1份',
      '强制性标准修订后符合新标准的检验报告｜复印件1份｜适用时提交',
    ],
    answer:
      '应在注册证有效期届满六个月前申请。有新的强制性标准而产品不能达到要求的，不予延续。逾期未作决定的视为准予延续。',
    validFrom: REGISTRATION_FROM,
    windows: BUREAU,
  },
  {
    code: 'qxzc-11',
    name: '医疗器械临床试验备案',
    days: 0,
    basis: `${LAW}第二十六条`,
    materials: [
      '医疗器械临床试验备案表｜原件1份',
      '伦理委员会意见｜复印件1份',
      '申办者与临床试验机构协议｜复印件1份',
      COMMON.licence,
    ],
    answer:
      '由申办者向其所在地省级药品监督管理部门备案，材料符合要求的当场备案。列入需进行临床试验审批的第三类医疗器械目录的，须先经国家药监局批准。',
    validFrom: REGISTRATION_FROM,
    windows: BUREAU,
  },
  {
    code: 'qxgg-01',
    name: '医疗器械广告审查',
    aliases: ['械广审'],
    days: 10,
    basis: `${LAW}第六十条；《药品、医疗器械、保健食品、特殊医学用途配方食品广告审查管理暂行办法》`,
    materials: [
      '广告审查表｜原件1份',
      '与发布内容一致的广告样件｜原件1份',
      '医疗器械注册证或者备案凭证、说明书｜复印件各1份',
      COMMON.licence,
    ],
    answer:
      '广告内容以注册证书或者备案凭证、说明书为准；推荐给个人自用的，应显著标明“请仔细阅读产品说明书或者在医务人员的指导下购买和使用”。自受理之日起10个工作日内作出决定，不收费。',
    validFrom: '2020-03-01',
    windows: BUREAU,
  },
  {
    code: 'qxck-01',
    name: '医疗器械出口销售证明',
    aliases: ['自由销售证书'],
    days: 10,
    basis: '《医疗器械产品出口销售证明管理规定》',
    materials: [
      '医疗器械产品出口销售证明登记表｜原件1份',
      COMMON.licence,
      '医疗器械生产许可证或者备案凭证、产品注册证或者备案凭证｜复印件各1份',
      '所提交材料真实性自我保证声明｜原件1份',
    ],
    answer:
      '由生产企业提出，材料齐全的自受理之日起10个工作日内出具，证明有效期不超过各证件最先到达的截止日期，且最长不超过两年，不收费。',
    validFrom: '2015-09-01',
    windows: BUREAU,
  },
];
