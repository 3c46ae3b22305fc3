import { expect, test } from 'vitest';
import { documentOf, htmlOf } from './render.ts';

test('numbers works in order of first citation and lists the places', async () => {
  const text = '据\\cite{yu2016unitbox}与\\cite[式 (12)]{zheng2020diou,yu2016unitbox}。';
  expect(await htmlOf(text)).toBe(
    '<p>据<a href="#ref-yu2016unitbox" class="cite" id="cite-yu2016unitbox-1">[1]</a>' +
      '与<a href="#ref-zheng2020diou" class="cite" id="cite-zheng2020diou-1">[2]</a>' +
      '<a href="#ref-yu2016unitbox" class="cite" id="cite-yu2016unitbox-2">[1, 式 (12)]</a>。</p>',
  );
  expect((await documentOf(text)).citations).toEqual([
    { key: 'yu2016unitbox', number: 1, anchors: ['cite-yu2016unitbox-1', 'cite-yu2016unitbox-2'] },
    { key: 'zheng2020diou', number: 2, anchors: ['cite-zheng2020diou-1'] },
  ]);
});
