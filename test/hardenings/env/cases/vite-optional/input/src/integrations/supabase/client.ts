import { createClient } from '@supabase/supabase-js';

export const supabase = createClient(import.meta.env.VITE_SUPABASE_URL ?? "https://abcdefghijklmnop.supabase.co", "sb_publishable_for_everyone");
