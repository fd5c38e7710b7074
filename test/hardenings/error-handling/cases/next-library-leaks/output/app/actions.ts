"use server";

import { redirect, unstable_rethrow } from "next/navigation";
import { supabase } from "@/lib/supabase";

export async function create(form: FormData) {
  try {
    const { data: notes, error } = await supabase.from("notes").select("*");
    if (error) throw error;
    const { data: tags, error: tagsError } = await supabase.from("tags").select("*");
    if (tagsError) throw tagsError;
    if (notes && tags) redirect("/notes");
  } catch (error) {
    unstable_rethrow(error);
    console.error(error);
  }
  await supabase.from("visits").insert({ at: 1 });
}
