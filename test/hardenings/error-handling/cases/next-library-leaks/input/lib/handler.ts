import { NextResponse } from 'next/server';

export async function handle(work: () => Promise<unknown>) {
  try {
    return NextResponse.json(await work());
  } catch (error) {
    return NextResponse.json({ error: (error as Error).message }, { status: 500 });
  }
}
