export const mailKey = (): string => import.meta.env.MAIL_KEY;
