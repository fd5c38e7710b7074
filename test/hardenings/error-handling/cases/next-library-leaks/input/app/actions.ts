"use server";

import { redirect } from "next/navigation";
import { supabase } from "@/lib/supabase";

export async function create(form: FormData) {
  try {
    const { data: notes, error } = await supabase.from("notes").select("*");
    if (error) throw error;
    const { data: tags } = await supabase.from("tags").select("*");
    if (notes && tags) redirect("/notes");
  } catch (error) {
    console.error(error);
  }
  await supabase.from("visits").insert({ at: 1 });
}
