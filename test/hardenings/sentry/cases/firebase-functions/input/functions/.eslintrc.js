module.exports = {
  env: { es6: true, node: true },
  parserOptions: { ecmaVersion: 2018 },
  extends: ["eslint:recommended", "google"],
  rules: { "quotes": ["error", "double"] },
};
