const sentry = require("./sentry.cjs");
const {onCall, onRequest, HttpsError} = require("firebase-functions/v2/https");
const {onDocumentCreated} = require("firebase-functions/v2/firestore");
const {initializeApp} = require("firebase-admin/app");

initializeApp();

exports.charge = onCall({
  region: "us-central1",
}, sentry.withSentry(async (request) => {
  if (!request.auth) throw new HttpsError("unauthenticated", "Sign in first.");
  return {ok: true};
}));

exports.webhook = onRequest(sentry.withSentry(async (req, res) => {
  try {
    if (!req.body.id) {
      res.status(400).send("No id");
      return;
    }
    res.send("ok");
  } catch (error) {
    console.error("webhook failed", error);
    await sentry.report(error);
    res.status(500).send("Something went wrong");
  }
}));

exports.welcome = onDocumentCreated("users/{id}", sentry.withSentry((event) => {
  console.log("welcome", event.params.id);
}));
