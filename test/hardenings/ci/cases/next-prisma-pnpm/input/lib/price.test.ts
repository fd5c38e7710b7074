import { expect, it } from 'vitest';
import { price } from './price';

it('turns cents into euros', () => {
  expect(price(250)).toBe(2.5);
});
