import type { Staff } from '../../app/domain/catalogue.ts';
import type { Role } from '../../app/domain/role.ts';
import { OFFICE_ROWS } from './offices.ts';

/** Three to five clerks of each office; the lead is named in the office's row. */
const CLERKS: Readonly<Record<string, string>> = {
  city: '方静 蒋文涛 韩雪 曹志远 彭丽',
  huangpu: '丁晓东 魏红 苏倩 潘俊杰',
  luwan: '余敏 杜伟 叶婷',
  xuhui: '刘洋 汪洁 任凯 姜莉',
  changning: '范磊 石慧 廖娟',
  jingan: '邹阳 熊英 金鑫',
  putuo: '陆敏 郝强 孔令杰 白雪',
  zhabei: '崔健 康宁 毛小燕',
  hongkou: '邱晨 秦岚 江波',
  yangpu: '史磊 顾佳 侯斌 邵华',
  minhang: '孟菲 龙飞 万莉 段伟 雷婷',
  baoshan: '钱程 汤敏 尹杰 黎静',
  jiading: '易凡 常青 武强 乔娜',
  pd: '李娜 王强 张敏 徐亮 黄晓琳',
  nanhui: '贺军 赖丽 龚平',
  jinshan: '文静 庞博 祝琳',
  songjiang: '樊宇 兰英 殷杰 施琴',
  qingpu: '陶然 洪梅 翟刚',
  fengxian: '安琪 颜伟 倪红',
  chongming: '严峰 牛丽 童磊',
};

const DEPARTMENT = '受理科';

function person(
  user: string,
  name: string,
  number: string,
  department: string,
  roles: readonly Role[],
  office?: string,
): Staff {
  return {
    _id: `staff:${user}`,
    type: 'staff',
    user,
    name,
    number,
    department,
    roles,
    active: true,
    ...(office === undefined ? {} : { office }),
  };
}

/** `clerk`, `clerk2` … at the demo's own office, `clerk.xuhui`, `clerk2.xuhui` … elsewhere. */
function userName(role: string, place: number, office: string): string {
  return `${role}${place === 0 ? '' : place + 1}${office === 'pd' ? '' : `.${office}`}`;
}

/** Staff numbers are unique in the city: hundreds by office, but 李娜 has the 0137 of the screens. */
function staffNumber(officePlace: number, place: number, office: string): string {
  if (office === 'pd') return String(137 + place).padStart(4, '0');
  return String(1000 + officePlace * 20 + place);
}

/** The people of the 20 offices and of the centre. */
export function demoStaff(): Staff[] {
  const ofOffices = OFFICE_ROWS.flatMap(({ code, lead }, officePlace) => {
    const clerks = (CLERKS[code] ?? '').split(' ');
    return [
      ...clerks.map((name, place) =>
        person(
          userName('clerk', place, code),
          name,
          staffNumber(officePlace, place, code),
          DEPARTMENT,
          ['clerk'],
          code,
        ),
      ),
      person(
        userName('lead', 0, code),
        lead,
        staffNumber(officePlace, clerks.length, code),
        DEPARTMENT,
        ['clerk', 'lead'],
        code,
      ),
    ];
  });
  return [
    ...ofOffices,
    person('analyst', '何静', '9001', '综合统计处', ['analyst']),
    person('supervisor', '秦正', '9002', '行政监察室', ['supervisor']),
    person('figures', '统计程序', '9004', '综合统计处', ['reader']),
    person('admin', '程远', '9003', '信息中心', ['administrator']),
  ];
}
