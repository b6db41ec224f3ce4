import type { Counter, Office, Window } from '../../app/domain/catalogue.ts';

/** China has one clock and no summer time. */
const UTC_OFFSET_MINUTES = 480;
const COMPLAINT_PHONE = '12315';

/** One office with its single reception; telephone numbers end in 0000 to 0002 and belong to nobody. */
interface OfficeRow {
  readonly code: string;
  readonly prefix: string;
  readonly district: string;
  readonly address: string;
  readonly postcode: string;
  /** The first four digits of the office's numbers. */
  readonly exchange: string;
  readonly lead: string;
  readonly counters: number;
}

function row(
  code: string,
  prefix: string,
  district: string,
  address: string,
  postcode: string,
  exchange: string,
  lead: string,
  counters: number,
): OfficeRow {
  return { code, prefix, district, address, postcode, exchange, lead, counters };
}

/** The municipal bureau and the 19 district and county offices (manual 1). */
export const OFFICE_ROWS: readonly OfficeRow[] = [
  row('city', 'SH', '市局', '河南南路288号1楼', '200010', '6335', '周建国', 5),
  row('huangpu', 'HP', '黄浦区', '延安东路300号2楼', '200001', '6373', '陈立新', 4),
  row('luwan', 'LW', '卢湾区', '重庆南路139号1楼', '200025', '6384', '吴慧敏', 3),
  row('xuhui', 'XH', '徐汇区', '南宁路969号1楼', '200235', '6487', '赵晓燕', 4),
  row('changning', 'CN', '长宁区', '长宁路599号2楼', '200050', '6251', '孙志强', 3),
  row('jingan', 'JA', '静安区', '常德路370号1楼', '200040', '6247', '钱雅琴', 3),
  row('putuo', 'PT', '普陀区', '大渡河路1668号1楼', '200333', '5256', '马文军', 4),
  row('zhabei', 'ZB', '闸北区', '大统路480号1楼', '200070', '6317', '朱丽华', 3),
  row('hongkou', 'HK', '虹口区', '飞虹路518号2楼', '200086', '6566', '胡国平', 3),
  row('yangpu', 'YP', '杨浦区', '惠民路800号1楼', '200082', '6541', '林秀英', 4),
  row('minhang', 'MH', '闵行区', '新镇路1558号1楼', '201101', '6498', '何永明', 5),
  row('baoshan', 'BS', '宝山区', '淞宝路104号1楼', '200940', '5656', '郭玉兰', 4),
  row('jiading', 'JD', '嘉定区', '博乐南路111号2楼', '201800', '5953', '高振华', 4),
  row('pd', 'PD', '浦东新区', '浦东新区合欢路2号', '200135', '5888', '王芳', 4),
  row('nanhui', 'NH', '南汇区', '惠南镇听潮路99号1楼', '201300', '5802', '罗春梅', 3),
  row('jinshan', 'JS', '金山区', '石化龙山路555号1楼', '200540', '5793', '梁海涛', 2),
  row('songjiang', 'SJ', '松江区', '乐都西路867号1楼', '201600', '5772', '宋佳慧', 4),
  row('qingpu', 'QP', '青浦区', '城中东路400号1楼', '201700', '5972', '唐卫东', 3),
  row('fengxian', 'FX', '奉贤区', '南桥镇望园路2001号1楼', '201400', '5719', '许美玲', 3),
  row('chongming', 'CM', '崇明县', '城桥镇翠竹路1501号1楼', '202150', '5961', '沈德康', 2),
];

function officeName(district: string): string {
  return district === '市局' ? '上海市食品药品监督管理局' : `上海市食品药品监督管理局${shortName(district)}`;
}

function shortName(district: string): string {
  return district === '市局'
    ? '市局'
    : district === '浦东新区'
      ? '浦东新区分局'
      : `${district.slice(0, 2)}分局`;
}

/** Every office of the demo city. */
export function demoOffices(): Office[] {
  return OFFICE_ROWS.map(({ code, prefix, district }) => ({
    _id: `office:${code}`,
    type: 'office',
    code,
    name: officeName(district),
    shortName: shortName(district),
    prefix,
    utcOffsetMinutes: UTC_OFFSET_MINUTES,
  }));
}

/** One window for each office. */
export function demoWindows(): Window[] {
  return OFFICE_ROWS.map(({ code, district, address, postcode, exchange, lead }) => ({
    _id: `window:${code}-1`,
    type: 'window',
    code: `${code}-1`,
    office: code,
    versions: [
      {
        validFrom: '2026-01-01',
        name: `${shortName(district)}受理窗口`,
        address,
        postcode,
        phone: `021-${exchange} 0000`,
        leadName: lead,
        leadPhone: `021-${exchange} 0001`,
        complaintPhone: COMPLAINT_PHONE,
      },
    ],
  }));
}

/** The counters of each window, numbered from 1. */
export function demoCounters(): Counter[] {
  return OFFICE_ROWS.flatMap(({ code, counters }) =>
    Array.from({ length: counters }, (_, place): Counter => ({
      _id: `counter:${code}-1-${place + 1}`,
      type: 'counter',
      code: `${code}-1-${place + 1}`,
      window: `${code}-1`,
      name: `${place + 1}号柜台`,
      active: true,
    })),
  );
}
