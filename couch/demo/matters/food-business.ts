import { family } from './family.ts';
import { COMMON } from './matter.ts';
import type { MatterRow } from './matter.ts';

const LAW = '《中华人民共和国食品安全法》第三十五条';
const RULES = '《食品经营许可和备案管理办法》（国家市场监督管理总局令第78号）';
const CITY = '《上海市食品安全条例》';
const FROM = '2023-12-01';

const PLAN = '与食品经营相适应的主要设备设施布局、操作流程｜复印件1份｜平面图标明面积和用途';
const SYSTEM = '保证食品安全的规章制度目录清单｜原件1份';

/** 食品经营: shops, catering, canteens, filings. */
export const FOOD_BUSINESS: readonly MatterRow[] = [
  {
    code: 'food-business-new',
    name: '食品经营许可（新办）',
    aliases: ['食品证', '食品流通许可', '餐饮服务许可', '开饭店', '开超市'],
    days: 10,
    basis: `${LAW}；${RULES}`,
    materials: [
      '食品经营许可申请书｜原件1份',
      COMMON.licence,
      COMMON.identity,
      PLAN,
      SYSTEM,
      '食品安全管理人员、食品安全总监有关材料｜复印件1份｜依法应当配备的提交',
      '利用自动设备从事食品经营的，设备的具体放置地点和产品说明｜复印件1份｜不适用的免交',
      COMMON.agent,
    ],
    answer:
      '办理食品经营许可须先取得营业执照，经营场所应与申请的主体业态、经营项目相适应。材料齐全、符合法定形式的当场受理，自受理之日起10个工作日内作出决定，需要现场核查的会提前联系；因特殊原因可延长5个工作日。不收费，许可证有效期五年。可在“一网通办”提交，也可到经营场所所在地分局窗口办理。',
    validFrom: FROM,
  },
  ...family({
    code: 'food-business',
    name: '食品经营许可',
    document: '食品经营许可证',
    validFrom: FROM,
    change: {
      days: 10,
      basis: RULES,
      rule: '许可证载明的事项发生变化的，应在变化后10个工作日内申请变更；经营场所发生变化的，须重新申请许可。',
      aliases: ['食品证变更', '换法人', '改店名', '增加经营项目'],
    },
    renewal: {
      days: 10,
      basis: RULES,
      rule: '应在许可证有效期届满前90个工作日至15个工作日期间申请延续。',
      aliases: ['食品证延期', '食品证到期'],
    },
    reissue: { days: 0, basis: RULES, rule: '许可证遗失、损坏的，应向原发证部门申请补发。' },
    cancel: {
      days: 3,
      basis: RULES,
      rule: '终止食品经营的，应在30个工作日内申请注销。',
      aliases: ['歇业', '关店'],
    },
  }),
  {
    code: 'food-prepacked-filing',
    name: '仅销售预包装食品备案',
    aliases: ['预包装备案', '便利店备案'],
    days: 0,
    basis: `${LAW}；${RULES}`,
    materials: ['仅销售预包装食品经营者备案信息采集表｜原件1份', COMMON.licence, COMMON.agent],
    answer:
      '仅销售预包装食品的不需要取得食品经营许可，应在销售活动开展前备案，也可在办理营业执照时一并填报。材料齐全的当场备案并公布，不收费。增加散装食品、现场制售等项目的，须申请食品经营许可。',
    validFrom: FROM,
  },
  {
    code: 'food-prepacked-filing-change',
    name: '仅销售预包装食品备案（变更）',
    days: 0,
    basis: RULES,
    materials: ['仅销售预包装食品备案变更表｜原件1份', '变更事项的证明材料｜复印件1份', COMMON.agent],
    answer: '备案信息发生变化的，应在变化后15个工作日内向原备案部门提交变更，材料齐全的当场办结，不收费。',
    validFrom: FROM,
  },
  {
    code: 'food-canteen-new',
    name: '集中用餐单位食堂食品经营许可（新办）',
    aliases: ['食堂', '学校食堂', '单位食堂'],
    days: 10,
    basis: `${LAW}；${RULES}；《学校食品安全与营养健康管理规定》`,
    materials: [
      '食品经营许可申请书（单位食堂）｜原件1份',
      '机关、事业单位法人登记证或者社会组织登记证、营业执照等主体资格证明｜复印件1份',
      COMMON.identity,
      PLAN,
      SYSTEM,
      '从业人员健康证明｜复印件1份',
      '委托经营协议及受托方食品经营许可证｜复印件各1份｜委托承包经营的提交',
    ],
    answer:
      '食堂应由集中用餐单位以本单位名义申请；承包经营的，承包方应取得与承包内容一致的食品经营许可。学校、托幼机构食堂不得制售冷荤类、生食类、裱花蛋糕，不得加工四季豆等高风险食品。须现场核查，自受理之日起10个工作日内作出决定，不收费。',
    validFrom: FROM,
  },
  {
    code: 'food-central-kitchen-new',
    name: '中央厨房、集体用餐配送单位食品经营许可（新办）',
    aliases: ['中央厨房', '团餐配送', '盒饭'],
    days: 10,
    basis: `${LAW}；${RULES}；《食品安全国家标准 餐饮服务通用卫生规范》（GB 31654）`,
    materials: [
      '食品经营许可申请书｜原件1份',
      COMMON.licence,
      PLAN,
      SYSTEM,
      '食品安全总监、食品安全员任命文件｜复印件1份',
      '检验室设备清单或者委托检验合同｜复印件1份',
      '配送车辆、冷藏或者加热保温设备清单｜原件1份',
      '生产能力（最大供餐份数）说明｜原件1份',
    ],
    answer:
      '属高风险业态，须经现场核查。场所面积、专间、冷链和检验能力应与最大供餐数相适应。建议装修前先将平面图送窗口预审。自受理之日起10个工作日内作出决定，核查和检验时间另计，不收费。',
    validFrom: FROM,
  },
  {
    code: 'food-chain-promise',
    name: '食品经营许可（连锁企业告知承诺）',
    aliases: ['便捷许可', '告知承诺', '连锁店'],
    days: 0,
    basis: `${RULES}；${CITY}`,
    materials: [
      '食品经营许可申请书｜原件1份',
      '食品经营许可告知承诺书｜原件1份',
      COMMON.licence,
      '连锁企业总部食品安全管理体系评估意见｜复印件1份',
      PLAN,
    ],
    answer:
      '经评估的连锁企业新开门店，总部和门店承诺符合条件的，材料齐全当场发证，30个工作日内实施现场核查；核查不符合承诺的，责令限期整改，情节严重的依法撤销许可并记入信用档案。',
    validFrom: '2024-03-01',
  },
  {
    code: 'food-small-catering-filing',
    name: '小型餐饮服务提供者临时备案',
    aliases: ['小餐饮', '临时备案', '夫妻店'],
    days: 10,
    basis: `${CITY}；《上海市小型餐饮服务提供者临时备案监督管理办法（试行）》`,
    materials: [
      '小型餐饮服务提供者临时备案申请表｜原件1份',
      COMMON.identity,
      '从业人员健康证明｜复印件1份',
      '经营场所房屋使用证明｜复印件1份',
      COMMON.truth,
    ],
    answer:
      '未取得许可但符合食品安全卫生要求、不影响周边居民正常生活的小型餐饮，可向所在地乡镇、街道申请临时备案，由本局派出机构核查后予以公示卡。备案后一年内应逐步达到许可条件。不收费。',
    validFrom: '2024-01-01',
  },
  {
    code: 'food-stall-filing',
    name: '食品摊贩经营公示卡办理',
    aliases: ['摆摊', '流动摊', '早餐车'],
    days: 10,
    basis: `《中华人民共和国食品安全法》第三十六条；${CITY}`,
    materials: [
      '食品摊贩登记表｜原件1份',
      '身份证｜复印件1份，核原件',
      '从业人员健康证明｜复印件1份',
      '经营品种清单｜原件1份',
    ],
    answer:
      '应在区人民政府划定的区域和时段内经营，由街道、乡镇登记，发放食品摊贩公示卡，有效期一年。不得经营生食、裱花蛋糕、散装白酒等品种。本窗口可代收登记表并转送，不收费。',
    validFrom: '2024-01-01',
  },
  {
    code: 'food-online-filing',
    name: '网络食品交易第三方平台及自建网站备案',
    aliases: ['网店', '外卖平台', '自建网站'],
    days: 7,
    basis: '《中华人民共和国食品安全法》第六十二条；《网络食品安全违法行为查处办法》第八条',
    materials: [
      '网络食品经营备案信息表｜原件1份',
      COMMON.licence,
      '域名、IP地址及电信业务备案证明｜复印件1份',
      '食品安全管理制度｜复印件1份',
      '食品生产或者经营许可证｜复印件1份｜自建网站的提交',
    ],
    answer:
      '第三方平台应在通信主管部门批准后30个工作日内向市局备案，自建网站的食品生产经营者向所在地分局备案。取得备案号后应在网站首页显著位置公示。7个工作日内办结，不收费。',
    validFrom: '2024-01-01',
  },
];
