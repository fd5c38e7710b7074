import { expect, it } from 'vitest';
import { app } from '../src/index.js';

it('is there', () => expect(app).toBeDefined());
