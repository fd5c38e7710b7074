export const euros = (cents: number) => cents / 100;
