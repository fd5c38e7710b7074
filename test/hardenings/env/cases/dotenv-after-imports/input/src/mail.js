export const from = process.env.MAIL_FROM || 'me@example.com'
