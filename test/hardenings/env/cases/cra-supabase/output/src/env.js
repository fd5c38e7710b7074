const missing = [];

export const env = {
  REACT_APP_SUPABASE_URL: required('REACT_APP_SUPABASE_URL', process.env.REACT_APP_SUPABASE_URL, 'src/App.js'),
  REACT_APP_SUPABASE_ANON_KEY: required('REACT_APP_SUPABASE_ANON_KEY', process.env.REACT_APP_SUPABASE_ANON_KEY, 'src/App.js'),
  REACT_APP_NAME: process.env.REACT_APP_NAME || 'Shop',
};

if (missing.length > 0) {
  throw new Error(`Missing environment variables:\n${missing.join('\n')}\nSet them where the app is built, or in .env (see .env.example).`);
}

function required(name, value, usedIn) {
  if (!value) missing.push(`  ${name}: required (${usedIn})`);
  return value ?? '';
}
