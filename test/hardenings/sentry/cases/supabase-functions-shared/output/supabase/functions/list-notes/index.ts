import { createClient } from 'npm:@supabase/supabase-js@2';
import { corsHeaders } from '../_shared/cors.ts';
import { withSentry } from '../_shared/sentry.ts';

const handler = async (req: Request): Promise<Response> => {
  const supabase = createClient(Deno.env.get('SUPABASE_URL')!, Deno.env.get('SUPABASE_ANON_KEY')!);
  try {
    const { data: { user } } = await supabase.auth.getUser(req.headers.get('Authorization')?.slice(7));
    const { data, error } = await supabase.from('notes').select().eq('owner', user?.id);
    if (error) throw error;
    return Response.json(data, { headers: corsHeaders });
  } catch (err) {
    return Response.json({ error: 'Failed' }, { status: 400, headers: corsHeaders });
  }
};

Deno.serve(withSentry(handler));
