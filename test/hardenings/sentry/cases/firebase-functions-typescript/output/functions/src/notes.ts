import * as sentry from './sentry';
import { onCall, onRequest, HttpsError } from 'firebase-functions/v2/https';
import { onSchedule } from 'firebase-functions/v2/scheduler';

export const save = onCall<{ text: string }>({ region: 'europe-west1' }, (request) => sentry.watch([request], async () => {
  if (!request.auth) throw new HttpsError('unauthenticated', 'Sign in first.');
  return { length: request.data.text.length };
}));

export const hook = onRequest((req, res): Promise<void> => sentry.watch([req, res], async () => {
  try {
    res.send(String(req.body.id));
  } catch (error) {
    console.error('hook failed', error);
    await sentry.report(error);
    res.status(500).send('Something went wrong');
  }
}));

export const nightly = onSchedule('every day 03:00', () => sentry.watch([], () => console.log('nightly')));
