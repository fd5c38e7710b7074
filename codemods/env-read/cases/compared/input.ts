export const isLocal = process.env.STORAGE === 'local';
