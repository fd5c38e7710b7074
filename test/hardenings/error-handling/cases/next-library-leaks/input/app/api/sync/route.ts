import { NextResponse } from "next/server";

export async function GET() {
  try {
    throw new Error("canary");
  } catch (error) {
    return NextResponse.json({ error: (error as Error).message }, { status: 500 });
  }
}
