async function requireToken(ctx, next) {
    if (ctx.get('Authorization') !== `Bearer ${process.env.API_TOKEN}`) {
        ctx.status = 401;
        ctx.body = { error: 'unauthorized' };
        return;
    }
    await next();
}

module.exports = { requireToken };
