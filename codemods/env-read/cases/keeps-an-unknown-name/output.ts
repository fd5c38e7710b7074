export const key = process.env.KEY;
export const other = process.env.OTHER;
