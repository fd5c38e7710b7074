const missing: string[] = [];

export const env = {
  VITE_SUPABASE_URL: required("VITE_SUPABASE_URL", import.meta.env.VITE_SUPABASE_URL, "client/src/lib/supabase.ts"),
  VITE_SUPABASE_ANON_KEY: required("VITE_SUPABASE_ANON_KEY", import.meta.env.VITE_SUPABASE_ANON_KEY, "client/src/lib/supabase.ts"),
  VITE_DEBUG: import.meta.env.VITE_DEBUG === "true",
};

if (missing.length > 0) {
  throw new Error(`Missing environment variables:\n${missing.join("\n")}\nSet them where the app is built, or in .env (see .env.example).`);
}

function required(name: string, value: string | undefined, usedIn: string): string {
  if (!value) missing.push(`  ${name}: required (${usedIn})`);
  return value ?? "";
}
