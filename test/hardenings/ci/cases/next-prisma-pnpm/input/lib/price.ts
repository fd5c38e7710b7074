export const price = (cents: number) => cents / 100;
