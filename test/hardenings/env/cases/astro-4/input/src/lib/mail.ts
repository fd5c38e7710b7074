export const send = (to: string): Promise<Response> =>
  fetch('https://api.mail.example.com/send', { method: 'POST', headers: { authorization: `Bearer ${import.meta.env.MAIL_TOKEN}` }, body: JSON.stringify({ to }) });
