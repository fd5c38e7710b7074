import { env } from '../plugins/env';

export async function sendMail(to: string) {
  const { mailToken } = useRuntimeConfig();
  const key = env.MAIL_SIGNING_KEY!;
  await $fetch('https://mail.example.com', { method: 'POST', body: { to, key, mailToken } });
}
