import { expect, it } from 'bun:test';

it('adds', () => expect(1 + 1).toBe(2));
