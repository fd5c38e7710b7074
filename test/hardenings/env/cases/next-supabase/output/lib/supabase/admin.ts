import "server-only"
import { createClient } from "@supabase/supabase-js"
import { env } from "../../env"

export function createAdmin() {
  return createClient(env.NEXT_PUBLIC_SUPABASE_URL, env.SUPABASE_SERVICE_ROLE_KEY!)
}
