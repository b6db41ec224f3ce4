import { family } from './family.ts';
import { BUREAU, COMMON } from './matter.ts';
import type { MatterRow } from './matter.ts';

const LAW = '《中华人民共和国药品管理法》';
const RULES = '《药品生产监督管理办法》（国家市场监督管理总局令第28号）';
const NARCOTICS = '《麻醉药品和精神药品管理条例》';
const FROM = '2020-07-01';

/** 药品生产, 特殊药品 and others of the bureau. */
export const DRUG_PRODUCTION: readonly MatterRow[] = [
  {
    code: 'drug-production-new',
    name: '药品生产许可（新办）',
    aliases: ['药厂', '药品生产许可证', 'MAH'],
    days: 30,
    basis: `${LAW}第四十一条；${RULES}`,
    materials: [
      '药品生产许可证申请表｜原件1份',
      '企业基本情况、场地和设施设备说明｜原件1份',
      COMMON.licence,
      '组织机构图及质量负责人、生产负责人、质量受权人简历和资格证明｜复印件1份',
      '周边环境图、总平面布置图、工艺布局平面图｜复印件1份',
      '拟生产的范围、剂型、品种、质量标准及依据｜原件1份',
      '委托协议和质量协议｜复印件1份｜委托生产的提交',
    ],
    answer:
      '自行生产、委托生产和受托生产药品的均须取得药品生产许可证。由市局受理，自受理之日起30个工作日内作出决定，技术审查、现场检查和企业整改时间不计入时限。不收费，许可证有效期五年。',
    validFrom: FROM,
    windows: BUREAU,
  },
  ...family({
    code: 'drug-production',
    name: '药品生产许可',
    document: '药品生产许可证',
    validFrom: FROM,
    windows: BUREAU,
    change: {
      days: 15,
      basis: RULES,
      rule: '变更生产地址、生产范围等许可事项的，须经批准后方可变更；变更企业名称、法定代表人等登记事项的，应在变更后30日内申请。',
    },
    renewal: {
      days: 30,
      basis: RULES,
      name: '重新发证',
      rule: '应在许可证有效期届满前六个月提出重新发证申请。',
      materials: ['五年内生产质量管理情况报告｜原件1份'],
    },
    reissue: { days: 10, basis: RULES, rule: '许可证遗失的，应向原发证机关申请补发。' },
    cancel: {
      days: 10,
      basis: RULES,
      rule: '主动终止药品生产或者许可证有效期届满未重新发证的，应申请注销。',
    },
  }),
  {
    code: 'drug-gmp-inspection',
    name: '药品生产质量管理规范符合性检查',
    aliases: ['GMP', 'GMP认证'],
    days: 100,
    basis: `${LAW}第四十三条；${RULES}`,
    materials: [
      '药品生产质量管理规范符合性检查申请书｜原件1份',
      '药品生产管理和质量管理自查情况｜原件1份',
      '组织机构图、关键人员资历｜复印件1份',
      '生产场地、主要生产设备和检验仪器目录｜原件1份',
      '工艺验证、清洁验证情况｜复印件1份',
    ],
    answer:
      '新建生产线、原址改建扩建、变更生产场地的品种，上市前应通过符合性检查。由市局受理，现场检查在受理后按计划安排，自受理之日起100个工作日内完成，不收费。',
    validFrom: FROM,
    windows: BUREAU,
  },
  {
    code: 'drug-hospital-preparation',
    name: '医疗机构制剂许可（新办）',
    aliases: ['院内制剂'],
    days: 30,
    basis: `${LAW}第七十四条；《医疗机构制剂配制监督管理办法（试行）》`,
    materials: [
      '医疗机构制剂许可证申请表｜原件1份',
      '医疗机构执业许可证｜复印件1份',
      '制剂室负责人、药检室负责人、质量管理组织负责人简历和资格证明｜复印件1份',
      '制剂室平面布局图及洁净度检测报告｜复印件1份',
      '配制范围、剂型、品种和质量标准｜原件1份',
    ],
    answer:
      '应是本单位临床需要而市场上没有供应的品种，制剂不得在市场上销售。由市局受理，自受理之日起30个工作日内作出决定，须现场验收，不收费，许可证有效期五年。',
    validFrom: FROM,
    windows: BUREAU,
  },
  {
    code: 'drug-tcm-preparation-filing',
    name: '医疗机构应用传统工艺配制中药制剂备案',
    days: 30,
    basis: '《中华人民共和国中医药法》第三十二条',
    materials: [
      '传统中药制剂备案表｜原件1份',
      '医疗机构执业许可证、制剂许可证｜复印件各1份｜委托配制的提交受托方证件',
      '处方、工艺、质量标准及稳定性研究资料｜原件1份',
      '连续三批样品的自检报告｜原件1份',
    ],
    answer:
      '仅应用传统工艺配制的中药制剂品种实行备案，不需要取得制剂批准文号。30个工作日内公开备案信息，每年1月10日前应汇总提交年度报告。不收费。',
    validFrom: '2020-07-01',
    windows: BUREAU,
  },
  {
    code: 'narcotic-wholesale-regional',
    name: '麻醉药品和第一类精神药品区域性批发企业定点',
    aliases: ['麻精药品批发'],
    days: 40,
    basis: `${NARCOTICS}第二十四条`,
    materials: [
      '定点批发企业申请表｜原件1份',
      '药品经营许可证｜复印件1份',
      '储存设施、安全管理和监控报警设施情况｜原件1份',
      '两年内无违反禁毒法律法规行为的说明｜原件1份',
      '网络实施企业安全管理和向监管部门报告经营信息的说明｜原件1份',
    ],
    answer:
      '应是具有药品批发资格的企业，符合国家布局要求和专用仓库、双人双锁等安全条件。由市局受理，自受理之日起40个工作日内作出决定，不收费。',
    validFrom: FROM,
    windows: BUREAU,
  },
  {
    code: 'narcotic-second-class-retail',
    name: '第二类精神药品零售业务审批',
    aliases: ['二类精神药品', '安定零售'],
    days: 20,
    basis: `${NARCOTICS}第三十一条`,
    materials: [
      '第二类精神药品零售业务申请表｜原件1份',
      '药品经营许可证｜复印件1份',
      '门店清单及统一进货、统一配送、统一管理的说明｜原件1份',
      '专柜、专人、专账等安全管理制度｜复印件1份',
    ],
    answer:
      '仅限实行统一进货、统一配送、统一管理的药品零售连锁企业；凭执业医师处方销售，处方保存两年，不得向未成年人销售。自受理之日起20个工作日内作出决定，不收费。',
    validFrom: FROM,
  },
  {
    code: 'narcotic-transport-certificate',
    name: '麻醉药品和第一类精神药品运输证明核发',
    aliases: ['麻醉药品运输'],
    days: 10,
    basis: `${NARCOTICS}第五十二条`,
    materials: [
      '运输证明申领表｜原件1份',
      '药品生产或者经营许可证及定点批准文件｜复印件1份',
      '经办人身份证明、法人委托书｜原件1份',
      '运输安全管理制度｜复印件1份',
    ],
    answer:
      '托运或者自行运输麻醉药品和第一类精神药品须取得运输证明，有效期一年，应由专人保管，不得涂改、转让、转借。自受理之日起10个工作日内作出决定，不收费。',
    validFrom: FROM,
    windows: BUREAU,
  },
  {
    code: 'narcotic-mail-certificate',
    name: '麻醉药品和精神药品邮寄证明核发',
    days: 0,
    basis: `${NARCOTICS}第五十四条`,
    materials: [
      '邮寄证明申请表｜原件1份',
      '购销合同或者调拨凭证｜复印件1份',
      '经办人身份证明、法人委托书｜原件1份',
    ],
    answer:
      '邮寄麻醉药品和精神药品须取得准予邮寄证明，一证一次有效。由市局受理，材料齐全的当场办结，不收费。',
    validFrom: FROM,
    windows: BUREAU,
  },
  {
    code: 'drug-precursor-purchase',
    name: '药品类易制毒化学品购用证明核发',
    aliases: ['麻黄素', '易制毒'],
    days: 10,
    basis: '《易制毒化学品管理条例》第十五条；《药品类易制毒化学品管理办法》',
    materials: [
      '药品类易制毒化学品购用申请表｜原件1份',
      COMMON.licence,
      '药品生产或者经营许可证、药品批准证明文件｜复印件各1份',
      '国内购货合同｜复印件1份',
      '安全管理制度及储存条件说明｜原件1份',
    ],
    answer:
      '购用证明有效期三个月，只能在有效期内一次使用。由市局受理，自受理之日起10个工作日内作出决定，必要时现场检查，不收费。',
    validFrom: FROM,
    windows: BUREAU,
  },
  {
    code: 'drug-toxic-retail',
    name: '医疗用毒性药品零售企业批准',
    aliases: ['毒性中药'],
    days: 20,
    basis: '《医疗用毒性药品管理办法》第五条',
    materials: [
      '医疗用毒性药品经营申请表｜原件1份',
      '药品经营许可证｜复印件1份',
      '专柜加锁、专人保管等管理制度｜复印件1份',
      '经营品种目录｜原件1份',
    ],
    answer:
      '零售药店供应和调配毒性药品，凭盖有医师所在医疗单位公章的正式处方，每次处方剂量不得超过二日极量。自受理之日起20个工作日内作出决定，不收费。',
    validFrom: FROM,
  },
  {
    code: 'drug-internet-information',
    name: '互联网药品信息服务资格',
    aliases: ['药品网站'],
    days: 20,
    basis: '《互联网药品信息服务管理办法》',
    materials: [
      '互联网药品信息服务申请表｜原件1份',
      COMMON.licence,
      '网站域名注册证书或者证明文件｜复印件1份',
      '药学技术人员学历、职称证明｜复印件1份',
      '网站信息安全和信息真实性管理措施｜原件1份',
    ],
    answer:
      '向上网用户提供药品（含医疗器械）信息的网站须取得资格证书，并在首页显著位置标注证书编号。由市局受理，自受理之日起20个工作日内作出决定，不收费，有效期五年。',
    validFrom: FROM,
    windows: BUREAU,
  },
  {
    code: 'drug-advertising',
    name: '药品广告审查',
    aliases: ['药广审'],
    days: 10,
    basis:
      '《中华人民共和国广告法》第四十六条；《药品、医疗器械、保健食品、特殊医学用途配方食品广告审查管理暂行办法》',
    materials: [
      '广告审查表｜原件1份',
      '与发布内容一致的广告样件｜原件1份',
      '药品注册证书、说明书｜复印件各1份',
      COMMON.licence,
      '药品生产许可证｜复印件1份',
    ],
    answer:
      '广告内容以核准的说明书为准；处方药只能在国务院卫生主管部门和药品监管部门共同指定的医学、药学专业刊物上发布。自受理之日起10个工作日内作出决定，不收费。',
    validFrom: '2020-03-01',
    windows: BUREAU,
  },
  {
    code: 'drug-export-certificate',
    name: '药品出口销售证明',
    aliases: ['药品出口'],
    days: 15,
    basis: '《药品出口销售证明管理规定》（国药监药管〔2018〕43号）',
    materials: [
      '药品出口销售证明申请表｜原件1份',
      '药品生产许可证、药品注册证书｜复印件各1份',
      COMMON.licence,
      '境内监督检查情况、按批签发管理的批签发证明｜复印件1份｜适用时提交',
    ],
    answer:
      '由生产企业或者上市许可持有人向市局申请，自受理之日起15个工作日内作出决定，证明有效期不超过两年，不收费。',
    validFrom: '2018-11-09',
    windows: BUREAU,
  },
];
