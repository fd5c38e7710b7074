export const allowed = process.env.ALLOWED_ORIGINS ? process.env.ALLOWED_ORIGINS.split(',') : [];

export const windowMs = Number(process.env.RATE_WINDOW_MS ?? 15 * 60 * 1000);
