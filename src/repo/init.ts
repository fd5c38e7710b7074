/** `git init` and a first commit of everything not ignored, real `.env` files left out. Only the wizard offers it. */
export async function initRepository(_dir: string): Promise<void> {
  throw new Error('not written yet')
}
