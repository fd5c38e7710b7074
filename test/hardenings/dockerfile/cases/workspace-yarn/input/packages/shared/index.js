export const name = 'acme';
