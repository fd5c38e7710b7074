import Stripe from "stripe";

const stripe = new Stripe("key-of-the-service");

export { stripe };
