import { createAdmin } from "@/lib/supabase/admin"
import { env } from "@/env"

export async function POST(request: Request) {
  const secret = env.STRIPE_WEBHOOK_SECRET!
  if (request.headers.get("stripe-signature") !== secret) return new Response("no", { status: 400 })
  await createAdmin().from("events").insert({ raw: await request.text() })
  return Response.json({ received: true })
}
