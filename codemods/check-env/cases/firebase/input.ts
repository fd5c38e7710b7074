import { onSchedule } from 'firebase-functions/v2/scheduler';
import { HttpsError, onCall } from 'firebase-functions/v2/https';
import * as functions from 'firebase-functions/v1';
import { digest } from './digest';
import { withLog } from './log';

const MAIL_KEY = process.env.MAIL_KEY;

export const invite = onCall({ secrets: ['MAIL_KEY'] }, async ({ data }) => {
  // Only what looks like an address.
  if (!/@/.test(data.to)) throw new HttpsError('invalid-argument', 'No address');
  await fetch('https://api.mail.example.com', { method: 'POST', headers: { authorization: `Bearer ${MAIL_KEY}` }, body: data.to });
});

export const daily = onSchedule('every day 06:00', () => digest());

export const pay = functions.region('europe-west1').https.onRequest(withLog((req, res) => {
  const { STRIPE_KEY } = { STRIPE_KEY: process.env.STRIPE_KEY };
  res.json({ key: STRIPE_KEY?.length, mail: process.env['MAIL_KEY'] !== undefined });
}));
