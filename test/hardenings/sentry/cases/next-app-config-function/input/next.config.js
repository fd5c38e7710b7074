const { PHASE_DEVELOPMENT_SERVER } = require('next/constants')

module.exports = (phase) => {
  return {
    assetPrefix: phase === PHASE_DEVELOPMENT_SERVER ? undefined : 'https://cdn.test',
  }
}
