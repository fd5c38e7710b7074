module.exports = { apps: [{ name: 'bot', script: 'index.js' }] }
