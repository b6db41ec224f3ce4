/* Says so where this browser is older than the program needs (Chrome 109) or lacks a part of it. ES5, because it must
   run in the very browsers that cannot read the rest; its two lines are here and not in app/text for the same reason. */
(function () {
  var chrome = /Chrome\/(\d+)/.exec(navigator.userAgent);
  var missing = [];
  if (chrome && Number(chrome[1]) < 109) missing.push('Chrome ' + chrome[1] + ' < 109');
  if (!('noModule' in document.createElement('script'))) missing.push('ES modules');
  if (!window.indexedDB) missing.push('IndexedDB');
  if (!window.customElements || !document.adoptedStyleSheets) missing.push('Web Components');
  if (!navigator.locks) missing.push('Web Locks');
  if (!window.crypto || !window.crypto.subtle) missing.push('Web Crypto (https)');
  if (!window.BroadcastChannel) missing.push('BroadcastChannel');
  if (!window.URLPattern) missing.push('URLPattern');
  if (missing.length === 0) return;
  window.yichuangCannotRun = true;
  var box = document.createElement('div');
  box.id = 'old-browser';
  box.setAttribute('role', 'alert');
  var lines = [
    '此浏览器版本过低或缺少必要功能，一窗无法运行。请使用 Chrome 或 Edge 109 及以上版本，并通过 https 地址打开。',
    'This browser is too old for Yichuang or lacks what it needs. Use Chrome or Edge 109 or newer, over https.',
    missing.join(' · '),
  ];
  for (var i = 0; i < lines.length; i++) {
    var line = document.createElement('p');
    line.appendChild(document.createTextNode(lines[i]));
    box.appendChild(line);
  }
  document.body.insertBefore(box, document.body.firstChild);
})();
