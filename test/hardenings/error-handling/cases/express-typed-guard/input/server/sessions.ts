export async function refresh(cookie: string | undefined): Promise<void> {
  if (!cookie) throw new Error('no session');
}

export async function roleOf(cookie: string | undefined): Promise<string> {
  return cookie ? 'user' : 'nobody';
}
