const { onRequest } = require('firebase-functions/v2/https');
const { charge } = require('./stripe');

exports.pay = onRequest(async (req, res) => {
  res.json(await charge(req.body));
});
