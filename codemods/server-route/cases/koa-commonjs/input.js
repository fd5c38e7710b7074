const Koa = require('koa');
const Router = require('koa-router');
require('dotenv').config();

const db = require('./config/database');

const app = new Koa({ proxy: true });
const router = new Router();

app.use(errorHandler);
app.use(router.routes());

app.listen(3000);
