import { createServerFn } from '@tanstack/react-start';
import { checkEnv } from './check-env';

export const advice = createServerFn().handler(async () => {
  checkEnv('OPENAI_API_KEY');
  const key = process.env.OPENAI_API_KEY;
  if (!key) throw new Error('OPENAI_API_KEY is not set');
  return (await fetch('https://api.openai.com/v1/models', { headers: { authorization: `Bearer ${key}` } })).json();
});
