const checked = new Set();

/** Names the settings that are missing, once and all together. The function goes on without them: some requests may need none. */
function checkEnv(...names) {
  const missing = names.filter((name) => !checked.has(name) && !process.env[name]);
  for (const name of names) checked.add(name);
  if (missing.length > 0) console.error(`Missing settings: ${missing.join(', ')}. Set secrets with: firebase functions:secrets:set NAME, and list them in the options of the function; the rest in .env`);
}

module.exports = { checkEnv };
