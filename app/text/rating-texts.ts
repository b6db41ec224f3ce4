import { texts } from './texts.ts';

/** What the visitor reads on the second screen. Nothing here favours a level. */
export const rateTexts = texts({
  pageTitle: ['服务评价', 'Service rating'],
  welcome: [
    '您好，办理结束后，请您对我们的服务进行评价。',
    'Welcome. You are invited to rate our service afterwards.',
  ],
  question: ['感谢您的来访，请您对本次服务进行评价。', 'Thank you for coming. Please rate this service.'],
  voluntary: ['评价自愿，结果不由受理人员填写。', 'Rating is voluntary. The clerk cannot enter it.'],
  levels: ['评价等级', 'Levels'],
  servedBy: (name: string, number: string) => [
    `受理人员 ${name}　工号 ${number}`,
    `Clerk ${name}, staff no. ${number}`,
  ],
  moreTime: ['再等一会', 'More time'],
  decline: ['不评价', 'No rating'],
  sending: ['正在提交……', 'Sending …'],
  thanks: ['评价已收到，谢谢您！', 'Your rating has been received. Thank you!'],
  lost: [
    '抱歉，评价未能提交，请告知受理人员。',
    'Sorry, your rating could not be handed over. Please tell the clerk.',
  ],
  waiting: ['等待受理人员的页面……', 'Waiting for the clerk’s page …'],
  answer: ['答复内容', 'Answer'],
  fullScreen: ['全屏显示', 'Full screen'],
});
