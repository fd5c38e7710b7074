export const dynamic = 'force-dynamic';

export function GET(): Response {
  for (;;);
}
