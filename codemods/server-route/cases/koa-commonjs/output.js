const Koa = require('koa');
const Router = require('koa-router');
require('dotenv').config();

const db = require('./config/database');
const { health } = require('./health');

const app = new Koa({ proxy: true });
app.use(health.routes());
const router = new Router();

app.use(errorHandler);
app.use(router.routes());

app.listen(3000);
