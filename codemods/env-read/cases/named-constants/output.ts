import { createClient } from '@supabase/supabase-js';
import { SUPABASE_KEY, SUPABASE_URL } from 'astro:env/server';

// From the dashboard

export const supabase = createClient(SUPABASE_URL, SUPABASE_KEY, { secure: import.meta.env.PROD });
