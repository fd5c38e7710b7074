const { onRequest } = require('firebase-functions/v2/https');
const Stripe = require('stripe');
const { checkEnv } = require('./check-env');

exports.checkout = onRequest(async (req, res) => {
  checkEnv('WEBHOOK_SECRET');
  const stripe = new Stripe(process.env.STRIPE_SECRET_KEY);
  const secret = process.env.WEBHOOK_SECRET;
  if (!secret) throw new Error('WEBHOOK_SECRET is not set');
  res.json(await stripe.checkout.sessions.create(req.body));
});
