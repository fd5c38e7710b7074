process.env.KEY = 'x';
export const key = process.env.KEY;
