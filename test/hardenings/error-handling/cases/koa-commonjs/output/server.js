const Koa = require('koa');
const Router = require('koa-router');
const { handleErrors, logError } = require('./errors');
require('./process-errors');

const app = new Koa();
app.on('error', logError);
app.use(handleErrors);
const router = new Router();

router.get('/sync', () => {
  throw new Error('canary: the sync route failed');
});
router.get('/async', async () => {
  await Promise.reject(new Error('canary: the async route failed'));
});
router.get('/late', async (ctx) => {
  ctx.res.write('half of ');
  throw new Error('canary: failed late');
});
router.get('/refused', (ctx) => ctx.throw(403, 'You may not do that'));
router.get('/notes/:id', (ctx) => {
  ctx.status = 404;
  ctx.body = { error: 'No such note' };
});

app.use(router.routes());
app.listen(process.env.PORT || 3000);
