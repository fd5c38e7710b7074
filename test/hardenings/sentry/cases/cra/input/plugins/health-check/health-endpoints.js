module.exports = function setup(devServer) {
  devServer.app.get('/health', (req, res) => res.json({ status: 'healthy' }));
};
