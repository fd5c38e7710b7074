import { serve } from "https://deno.land/std@0.168.0/http/server.ts";
import { corsHeaders } from "../_shared/cors.ts";
import { report, withSentry } from "../_shared/sentry.ts";

serve(withSentry(async (req) => {
  if (req.method === "OPTIONS") return new Response("ok", { headers: corsHeaders });

  try {
    const { to } = await req.json();
    if (!to) return new Response(JSON.stringify({ error: "No address" }), { status: 400, headers: corsHeaders });
    await fetch("https://api.resend.com/emails", { method: "POST", body: JSON.stringify({ to }) });
    return new Response(JSON.stringify({ sent: true }), { headers: corsHeaders });
  } catch (error) {
    console.error("send-mail failed:", error);
    await report(error);
    return new Response(
      JSON.stringify({ error: "Something went wrong" }),
      { status: 500, headers: { ...corsHeaders, "Content-Type": "application/json" } },
    );
  }
}));
