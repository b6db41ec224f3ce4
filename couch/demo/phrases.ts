import type { Phrase } from '../../app/domain/catalogue.ts';
import type { Kind } from '../../app/domain/kind.ts';

/** Alt+1…9 offers the first nine that fit the kind, so the common ones come first. */
const PHRASES: readonly (readonly [kind: Kind | undefined, text: string])[] = [
  ['consultation', '已当面告知办理条件、所需材料、办理时限和收费情况（不收费），并提供窗口受理告知单一份。'],
  ['consultation', '请按告知单所列材料备齐后来窗口提交，复印件须加盖公章或由申请人签字，并携带原件核对。'],
  ['consultation', '该事项可全程网上办理：登录“一网通办”网站提交申请，无需再到窗口。'],
  ['consultation', '该事项须先取得营业执照（经营范围含相应项目），再提出许可申请。'],
  ['consultation', '该事项由经营场所所在地的区县分局受理，已告知其地址和电话。'],
  ['consultation', '该事项由市局受理，已告知市局受理窗口地址和电话。'],
  ['consultation', '来访人所询事项不属本部门职责，已告知承办部门及联系方式。'],
  ['acceptance', '申请材料齐全、符合法定形式，予以受理，受理通知书已当场送达。'],
  ['acceptance', '申请材料不齐全，已当场一次性书面告知需要补正的全部内容，补正后可随时再次提交。'],
  ['acceptance', '申请材料可当场更正，申请人已当场更正并签字确认，予以受理。'],
  ['acceptance', '申请事项依法不属本行政机关职权范围，不予受理，已告知向有关行政机关申请及救济途径。'],
  ['acceptance', '代理人已提交授权委托书和身份证明，核对无误，复印件留存。'],
  ['acceptance', '请保持联系电话畅通，现场核查前工作人员会提前联系。'],
  ['inquiry', '该申请正在审查中，未超过承诺时限，办结后将短信通知领取。'],
  ['inquiry', '该申请已作出准予许可决定，请凭受理通知书和身份证件到窗口领取证件，也可选择邮寄送达。'],
  ['inquiry', '该申请处于补正阶段，请按补正材料告知书的要求提交，补正时间不计入办理时限。'],
  ['inquiry', '该申请已安排现场核查，核查、检验、听证所需时间依法不计入办理时限。'],
  ['inquiry', '未查到所述申请，请核对受理编号或提供申请单位全称。'],
  [undefined, '来访人表示已清楚，无其他问题。'],
  [undefined, '已将情况转交业务科室，承诺在五个工作日内电话回复。'],
  [undefined, '来访人反映的问题属投诉举报，已告知拨打12315或书面提交，并协助登记。'],
];

/** 常用语 for 反馈信息. */
export function demoPhrases(): Phrase[] {
  return PHRASES.map(([kind, text], place) => ({
    _id: `phrase:${String(place + 1).padStart(2, '0')}`,
    type: 'phrase',
    text,
    order: (place + 1) * 10,
    ...(kind === undefined ? {} : { kind }),
  }));
}
