"use server";

import { redirect, unstable_rethrow } from "next/navigation";
import { save } from "./db";

export async function create(form: FormData) {
  try {
    await save(form);
    redirect("/notes");
  } catch (error) {
    unstable_rethrow(error);
    console.error(error);
    return { message: "Could not save it" };
  }
}
