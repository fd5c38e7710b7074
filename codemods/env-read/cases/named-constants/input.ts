import { createClient } from '@supabase/supabase-js';

// From the dashboard
const SUPABASE_URL = import.meta.env.SUPABASE_URL;
const SUPABASE_KEY = import.meta.env.SUPABASE_KEY as string;

export const supabase = createClient(SUPABASE_URL, SUPABASE_KEY, { secure: import.meta.env.PROD });
