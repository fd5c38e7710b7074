export const on = process.env.VERBOSE === 'true';
export const quiet = process.env.VERBOSE !== "true";
export const cached = process.env.CACHE !== 'false';
export const production = process.env.NODE_ENV === 'production';
