export const prefix = process.env.PREFIX ?? '/api';
