const setupHealthEndpoints = require('./plugins/health-check/health-endpoints');

module.exports = {
  devServer: (config) => {
    setupHealthEndpoints(config);
    return config;
  },
};
