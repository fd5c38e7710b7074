import { euros } from '@shop/money';

export const total = (cents: number[]) => euros(cents.reduce((a, b) => a + b, 0));
