import Router from '@koa/router';
import Koa from 'koa';

const app = new Koa();
const router = new Router();

router.get('/', (ctx) => {
  ctx.body = 'hello';
});

router.get('/slow', async (ctx) => {
  await new Promise((resolve) => setTimeout(resolve, 600));
  ctx.body = 'finished';
});

app.use(router.routes());
app.listen(process.env.PORT || 3000);
