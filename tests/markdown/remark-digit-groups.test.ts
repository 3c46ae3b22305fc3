import { expect, test } from 'vitest';
import { htmlOf } from './render.ts';

test('keeps the groups of a number together', async () => {
  expect(await htmlOf('共2 408 448次')).toBe('<p>共2\u00a0408\u00a0448次</p>');
});

test('leaves other spaces between digits alone', async () => {
  expect(await htmlOf('COCO 2017 50 epochs and 12 3456')).toBe(
    '<p>COCO 2017 50 epochs and 12 3456</p>',
  );
});
