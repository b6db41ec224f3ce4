import { texts } from './texts.ts';

/** What each failure of the browser's storage means, whether anything is lost, and what to do; steps one on a line. */
export const storageTexts = texts({
  lost: ['是否有内容丢失', 'Is anything lost?'],
  steps: ['怎么办', 'What to do'],
  plan: ['查看空间处理办法', 'How to make room'],

  quotaTitle: ['磁盘空间不足，刚才的内容没有保存', 'The disk is full; what you did was not saved'],
  quotaLost: [
    '此前已保存的内容不受影响。刚才填写的内容还在页面上，请勿关闭页面。',
    'What was saved before is safe. What you just typed is still on the page: leave it open.',
  ],
  quotaSteps: [
    '清空回收站，删除不用的下载文件，腾出磁盘空间后再保存一次。\n仍提示空间不足的，打开“数据同步”，按“空间不足时怎么办”逐项处理。\n来访人正在等候的，先用空白来访登记表手工登记，事后补登。',
    'Empty the recycle bin, delete downloads that nobody needs, then save again.\nIf that is not enough, open Sync and follow “When room runs out”.\nIf a visitor is waiting, use the blank paper form and enter it later.',
  ],

  closingTitle: ['浏览器关闭了本机数据库', 'The browser has closed the database on this PC'],
  closingLost: [
    '已提示“已保存”的内容不受影响。页面上尚未保存的文字，请在重新载入前抄录。',
    'Whatever was said to be saved is safe. Copy what is still unsaved on the page before you reload.',
  ],
  closingSteps: [
    '点“重新载入”，登录后核对最近一件来访是否在列表中。\n再次出现的，关闭浏览器的全部窗口后重新打开。\n重新载入后如果要求重新选择柜台，说明本机数据已被清除：请先不要登记，立即致电技术支持。',
    'Reload, sign in, and check that the latest visit is in the list.\nIf this comes again, close all windows of the browser and open it anew.\nIf you are asked to choose the counter again, the data on this PC were cleared: register nothing yet, and call support at once.',
  ],

  unknownTitle: ['浏览器读写本机数据库时出错', 'The browser failed to read or write its database'],
  unknownLost: [
    '已提示“已保存”的内容不受影响，待上传的记录仍在本机磁盘上。',
    'Whatever was said to be saved is safe; what waits to be uploaded is still on the disk of this PC.',
  ],
  unknownSteps: [
    '点“重新载入”；再次出现的，重新启动电脑。\n仍不能使用的，请改用其他电脑登录办理，并致电技术支持：常见原因是磁盘故障，或安全软件占用了浏览器的文件。\n在技术支持处理之前，不要清除浏览器数据，不要重装浏览器，以免待上传的记录丢失。',
    'Reload; if this comes again, restart the PC.\nIf it still fails, work on another PC and call support: often the disk is failing, or security software holds the browser’s files.\nUntil then do not clear browsing data nor reinstall the browser, or what waits to be uploaded is lost.',
  ],

  newerTitle: ['本机已在使用更新版本的“一窗”', 'A newer version of Yichuang is in use on this PC'],
  newerLost: [
    '没有内容丢失，数据由新版本继续使用。本页面已停止写入；尚未保存的文字，请在重新载入前抄录。',
    'Nothing is lost; the newer version goes on with the data. This page writes no more: copy what is unsaved before you reload.',
  ],
  newerSteps: [
    '关闭“一窗”的其他标签页和窗口。\n保持联网，点“重新载入”，即可换成新版本。\n仍然出现的，请致电技术支持。',
    'Close the other tabs and windows of Yichuang.\nWith a network, reload: that brings the newer version.\nIf this comes again, call support.',
  ],

  blockedTitle: ['本机数据库没有应答', 'The database on this PC does not answer'],
  blockedLost: [
    '没有内容丢失：数据库未能打开，也就没有改动。',
    'Nothing is lost: the database could not be opened, so nothing was changed.',
  ],
  blockedSteps: [
    '关闭“一窗”的其他标签页和窗口，再点“重新载入”。\n仍没有应答的，关闭浏览器的全部窗口后重新打开；仍无效的，重新启动电脑。\n反复出现的，请致电技术支持。',
    'Close the other tabs and windows of Yichuang, then reload.\nIf it still does not answer, close all windows of the browser and open it anew; if need be, restart the PC.\nIf it keeps coming, call support.',
  ],

  missingTitle: ['本机数据库不完整', 'The database on this PC is not complete'],
  missingLost: [
    '中心已收到的记录不受影响。待上传的记录可能需要由技术支持从本机取出，在此之前请保持原样。',
    'What the centre has is safe. What waited to be uploaded may have to be recovered from this PC by support: leave it as it is.',
  ],
  missingSteps: [
    '不要清除浏览器数据，不要卸载“一窗”，不要重装浏览器。\n改用其他电脑登录，照常办理业务。\n致电技术支持，告知下面的错误名称。',
    'Do not clear browsing data, do not uninstall Yichuang, do not reinstall the browser.\nSign in on another PC and go on working there.\nCall support and tell them the name of the error below.',
  ],

  forbiddenTitle: ['浏览器不允许本站保存数据', 'The browser allows this site to keep no data'],
  forbiddenLost: [
    '没有内容丢失。不能在本机保存数据时，“一窗”不能登记来访。',
    'Nothing is lost. Yichuang registers no visits where it cannot keep data.',
  ],
  forbiddenSteps: [
    '如为无痕（隐私）窗口，请关闭，从桌面图标打开“一窗”。\n在浏览器“设置—隐私和安全—网站数据”中，允许本站保存数据，再点“重新载入”。\n设置由单位统一管理、不能修改的，请致电技术支持。',
    'If this is a private window, close it and open Yichuang from its icon.\nIn the browser’s settings for privacy, let this site keep data, then reload.\nIf the settings are managed for you, call support.',
  ],

  otherTitle: ['程序发生意外错误', 'Something unexpected went wrong'],
  otherLost: ['已保存的内容不受影响。', 'What was saved is safe.'],
  otherSteps: [
    '点“重新载入”。\n再次出现的，请致电技术支持，告知下面的错误名称。',
    'Reload the page.\nIf this comes again, call support and tell them the name below.',
  ],

  lowNote: (left: string) => [
    `本机存储空间不多，可用 ${left}，请于近日处理。`,
    `Room on this PC runs low: ${left} left. See to it within some days.`,
  ],
  criticalNote: [
    '本机存储空间即将用尽，新的登记可能无法保存，请立即处理。',
    'This PC is nearly out of room; the next registration may not be saved. See to it now.',
  ],
});
