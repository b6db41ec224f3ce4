import type { Applicant, Visitor } from '../../../app/domain/entry.ts';
import type { Field } from '../../../app/domain/catalogue.ts';
import type { Chance } from './chance.ts';

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严';
/** One of these is in every given name: everybody sees that the person is made up. */
const MARKS = '例样演拟试';
const GIVEN = '安宁华明文芳敏静丽伟强军洋勇杰娟涛超霞平刚玲辉云海波红梅兰英琴慧佳雪晨宇轩涵怡欣悦然博睿诚';
const BRANDS =
  '悦康 禾丰 泰和 源盛 百味 鲜达 汇康 益民 瑞草 同春 嘉禾 康宁 仁济 佰佳 清和 云杉 海棠 新元 永润 万家 和信 广源 天禾 佳味 晨光里 青石 南桥 东篱 北辰 西岭';
const TRADES: Readonly<Record<Field, readonly string[]>> = {
  food: ['食品有限公司', '餐饮管理有限公司', '超市有限公司', '便利店', '面馆', '食品贸易有限公司'],
  drug: ['大药房有限公司', '药业有限公司', '医药有限公司', '中药饮片有限公司'],
  device: ['医疗器械有限公司', '医疗科技有限公司', '眼镜有限公司'],
  cosmetics: ['化妆品有限公司', '生物科技有限公司', '日化有限公司'],
};
const MARKED = ['样例', '演示', '示例', '模拟', '样本'];

/** No network in China has been given numbers that begin with 154. */
const UNUSED_PREFIX = '154';
/** Division 310199 does not exist; the letters behind it are no organisation's. */
const UNUSED_DIVISION = '91310199MADEM';
/** GB 32100: the last character checks the others. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Somebody with name, phone and organisation: what an acceptance needs. */
export function wholeVisitor(chance: Chance, field: Field): Required<Visitor> {
  return { name: personName(chance), organisation: organisationName(chance, field), phone: phone(chance) };
}

/** What a person says who only asks: any part may be left out. */
export function partOf(chance: Chance, { name, organisation, phone }: Required<Visitor>): Visitor {
  return {
    ...(chance.is(0.85) && { name }),
    ...(chance.is(0.55) && { organisation }),
    ...(chance.is(0.6) && { phone }),
  };
}

/** On whose behalf an agent comes. */
export function applicant(chance: Chance, field: Field): Applicant {
  const name = organisationName(chance, field);
  return { name, ...(chance.is(0.7) && { creditCode: creditCode(chance) }) };
}

function personName(chance: Chance): string {
  const [mark, other] = [chance.one([...MARKS]), chance.one([...GIVEN])];
  return chance.one([...SURNAMES]) + (chance.is(0.5) ? mark + other : other + mark);
}

function organisationName(chance: Chance, field: Field): string {
  return `上海${chance.one(MARKED)}${chance.one(BRANDS.split(' '))}${chance.one(TRADES[field])}`;
}

function phone(chance: Chance): string {
  return UNUSED_PREFIX + String(chance.between(0, 99_999_999)).padStart(8, '0');
}

function creditCode(chance: Chance): string {
  const serial = Array.from({ length: 4 }, () => chance.one([...CHARACTERS])).join('');
  const first = UNUSED_DIVISION + serial;
  const sum = [...first].reduce(
    (total, character, place) => total + CHARACTERS.indexOf(character) * (WEIGHTS[place] ?? 0),
    0,
  );
  return first + (CHARACTERS[(31 - (sum % 31)) % 31] ?? '');
}
