import { beforeUserCreated, HttpsError } from 'firebase-functions/v2/identity';
import { onInit } from 'firebase-functions/v2/core';
import * as functions from 'firebase-functions/v1';

onInit(() => {
  console.log(process.env.SIGNUP_KEY === undefined);
});

export const invited = beforeUserCreated({ secrets: ['SIGNUP_KEY'] }, async ({ data }) => {
  const answer = await fetch(`https://invites.example.com/${data?.email}`, { headers: { authorization: `Bearer ${process.env.SIGNUP_KEY}` } });
  if (!answer.ok) throw new HttpsError('permission-denied', 'Not invited');
});

export const signedIn = functions.auth.user().beforeSignIn((user) => {
  return { sessionClaims: { key: process.env.CLAIMS_KEY, id: user.uid } };
});
