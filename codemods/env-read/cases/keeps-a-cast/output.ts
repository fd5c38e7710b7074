const port = process.env.PORT || 3000;
export const text = parseInt(port as string);
