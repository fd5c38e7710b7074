import { createServerFn } from '@tanstack/react-start';
import { findUser } from './db.server';
import { sign } from './session.server';

export const initials = (name: string): string => name.slice(0, 2).toUpperCase();

export const currentUser = createServerFn().handler(async () => {
  const user = await findUser('1');
  return { name: user, signature: sign(user), beta: process.env.BETA_CODE === 'open' };
});
