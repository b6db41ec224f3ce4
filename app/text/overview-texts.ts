import { texts } from './texts.ts';

/** The overview at the centre: its charts, and what they say in words. */
export const overviewTexts = texts({
  window: ['受理窗口', 'Window'],
  kind: ['来访事由', 'Kind'],
  allWindows: ['全部窗口', 'All windows'],
  allKinds: ['全部事由', 'All kinds'],
  days: ['间隔天数', 'Days between'],
  inDays: (days: number) => [`${days}天内`, `within ${days} days`],
  figures: ['主要指标', 'Main figures'],
  trendOf: (unit: string) => [
    `${unit}登记量（柱）与办结量（线）`,
    `Registered (bars) and closed (line), by ${unit}`,
  ],
  hours: ['来访时段（各格为登记件数）', 'When people come (visits in each square)'],
  windows: ['各受理窗口', 'Windows'],
  registered: ['登记量', 'Registered'],
  closed: ['办结量', 'Closed'],
  period: ['日期', 'Days'],
  dataTable: ['数据表', 'Data table'],
  savePicture: ['下载图片', 'Save picture'],
  print: ['打印', 'Print'],
  saved: (name: string) => [`已保存图片 ${name}`, `Picture saved: ${name}`],
  pictureName: (name: string, from: string, until: string) => [
    `${name}_${from}_${until}.png`,
    `${name}_${from}_${until}.png`,
  ],
  trendFile: ['登记量与办结量', 'registered_closed'],
  hoursFile: ['来访时段', 'hours'],
  course: (name: string, sum: number, most: string, highest: number, least: string, lowest: number) => [
    `${name}合计${sum}件，最高为${most}（${highest}件），最低为${least}（${lowest}件）`,
    `${name}: ${sum} in all, most on ${most} (${highest}), fewest on ${least} (${lowest})`,
  ],
  month: (month: string) => [`${month.slice(0, 4)}年${Number(month.slice(5))}月`, month],
  single: (name: string, sum: number) => [`${name}合计${sum}件`, `${name}: ${sum} in all`],
  sentences: (parts: string) => [`${parts}。`, `${parts}.`],
  between: ['；', '; '],
  peak: (sum: number, most: string, highest: number, least: string, lowest: number) => [
    `登记量合计${sum}件，最集中的时段为${most}（${highest}件），最少的时段为${least}（${lowest}件）。`,
    `${sum} registered in all, most of them ${most} (${highest}), fewest ${least} (${lowest}).`,
  ],
  when: (weekday: string, hour: number) => [`${weekday}${hour}时`, `${weekday} ${hour}:00`],
  count: (count: number) => [`${count}件`, `${count}`],
  noCharts: ['图表未能读取，数据表不受影响。', 'The charts could not be read; the tables stand.'],
  reading: ['正在读取图表数据', 'Reading the charts'],
});

/** By what a course is told. */
export const trendUnitWords = texts({
  day: ['每日', 'day'],
  week: ['每周', 'week'],
  month: ['每月', 'month'],
});
