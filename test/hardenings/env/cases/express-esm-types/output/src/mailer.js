import { Resend } from 'resend';
import { env } from './env.js';

export const mailer = new Resend(env.RESEND_API_KEY);

export const from = env.MAIL_FROM;
