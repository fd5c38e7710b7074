import { createClient } from '@supabase/supabase-js';

const SUPABASE_URL = "https://abcdefghijklmnop.supabase.co";
const SUPABASE_PUBLISHABLE_KEY = "sb_publishable_for_everyone";

export const supabase = createClient(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY);
