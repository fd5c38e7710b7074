const { env } = require('./env');
const Koa = require('koa');
const Router = require('koa-router');
require('dotenv').config();

const db = require('./config/database');
const { requireToken } = require('./middleware/auth');

const app = new Koa();
const router = new Router();

app.use(requireToken);

router.get('/api/todos', async (ctx) => {
    const { rows } = await db.query('select 1 as id');
    ctx.body = rows;
});

app.use(router.routes());
app.use(router.allowedMethods());

const PORT = env.PORT;

app.listen(PORT, () => {
    console.log(`listening on ${PORT}`);
});
