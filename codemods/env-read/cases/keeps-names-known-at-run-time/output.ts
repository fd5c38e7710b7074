export const read = (key: string) => process.env[key] ?? process.env.KEY;
