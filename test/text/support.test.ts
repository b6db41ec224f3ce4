import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isCatalogueDocument } from '../../app/domain/catalogue-shape.ts';
import { DEFAULT_SETTINGS } from '../../app/domain/catalogue.ts';
import { helpTexts } from '../../app/text/help-texts.ts';
import { sessionTexts } from '../../app/text/session-texts.ts';
import { syncTexts } from '../../app/text/sync-texts.ts';
import { demoCatalogue } from '../../couch/demo/index.ts';

test('a city that has entered no support phone is not sent to another city’s', () => {
  const { supportPhone } = DEFAULT_SETTINGS;
  assert.is(supportPhone, '');
  assert.ok(isCatalogueDocument(DEFAULT_SETTINGS));
  assert.is(sessionTexts.support(supportPhone), '');
  assert.is(helpTexts.support(supportPhone), '技术支持');
  assert.is(syncTexts.doCall(supportPhone), '请致电技术支持，并告知记录编号。');
});

test('the phone stands where there is one, and the demonstration has one', () => {
  const settings = demoCatalogue().find((document) => document.type === 'settings');
  assert.is(settings?.supportPhone, '63356010');
  assert.is(sessionTexts.support('63356010'), '技术支持电话 63356010');
  assert.is(helpTexts.support('63356010'), '技术支持 63356010');
  assert.is(syncTexts.doCall('63356010'), '请致电技术支持 63356010，并告知记录编号。');
});

test.run();
