import { createClient } from '@supabase/supabase-js';

export const supabase = createClient(import.meta.env.PUBLIC_SUPABASE_URL, import.meta.env.PUBLIC_SUPABASE_ANON_KEY);
export const plausible = import.meta.env.PUBLIC_PLAUSIBLE_DOMAIN ?? 'example.com';
