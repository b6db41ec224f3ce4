import type { Link } from '../../app/domain/catalogue.ts';

/**
 * The outside systems of the manual (1): guide printing, acceptance and inquiry of the approval system.
 * `.example` is reserved (RFC 2606): nothing of the demo ever reaches a real system.
 */
export function demoLinks(): Link[] {
  return [
    {
      _id: 'link:guide',
      type: 'link',
      link: 'guide',
      name: '申请须知打印平台',
      url: 'https://approval.example/guide',
    },
    {
      _id: 'link:acceptance',
      type: 'link',
      link: 'acceptance',
      name: '行政审批系统申请受理平台',
      url: 'https://approval.example/acceptance',
    },
    {
      _id: 'link:inquiry',
      type: 'link',
      link: 'inquiry',
      name: '行政审批系统综合查询平台',
      url: 'https://approval.example/inquiry',
    },
  ];
}
