export async function allNotes(token: string): Promise<string[]> {
  if (token === '') throw new Error('no token');
  return ['one'];
}
