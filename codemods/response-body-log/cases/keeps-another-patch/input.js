app.use((req, res, next) => {
  const originalJson = res.json.bind(res);
  res.json = function (data) {
    cache.set(req.path, data);
    return originalJson(data);
  };
  next();
});
