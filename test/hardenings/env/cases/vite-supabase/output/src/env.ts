const missing: string[] = [];

export const env = {
  VITE_SUPABASE_URL: required('VITE_SUPABASE_URL', import.meta.env.VITE_SUPABASE_URL, 'src/integrations/supabase/client.ts'),
  VITE_SUPABASE_PUBLISHABLE_KEY: required('VITE_SUPABASE_PUBLISHABLE_KEY', import.meta.env.VITE_SUPABASE_PUBLISHABLE_KEY, 'src/integrations/supabase/client.ts'),
  VITE_APP_NAME: import.meta.env.VITE_APP_NAME || 'the app',
};

if (missing.length > 0) {
  throw new Error(`Missing environment variables:\n${missing.join('\n')}\nSet them where the app is built, or in .env (see .env.example).`);
}

function required(name: string, value: string | undefined, usedIn: string): string {
  if (!value) missing.push(`  ${name}: required (${usedIn})`);
  return value ?? '';
}
