const base = {};
module.exports = (phase, { base }) => base;
