export async function requireAuth(req, res, next) {
  res.locals.user = await find(req.headers.authorization);
  next();
}

async function find(token) {
  return { token };
}
