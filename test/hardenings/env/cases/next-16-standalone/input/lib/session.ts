const key = new TextEncoder().encode(process.env.JWT_SECRET!);

export const keyLength = key.length;
