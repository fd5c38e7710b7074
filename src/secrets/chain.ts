import type { Seen } from './hit.ts'

/** 32 bytes as Ethereum and its kin write them: keys of accounts, and ids of transactions and blocks as well. */
const BYTES = /0x[0-9a-f]{64}(?![0-9a-f])/gi
/** What is given the key of an account: `new Wallet('0x…')`, `accounts: ['0x…']`. */
const GIVEN = /(?:\bWallet|\bprivateKeyTo(?:Account|Address)|\bSigningKey|\b(?:from|import)PrivateKey)\(\s*["'`]$|\baccounts\s*:\s*\[\s*["'`]$/

/** Of a file that speaks of wallets. Under the name of a key it is found by that name. */
export function chainKeysIn(text: string): Seen[] {
  return [...text.matchAll(BYTES)].map((match): Seen => {
    const place = { start: match.index, end: match.index + match[0].length }
    if (!GIVEN.test(text.slice(Math.max(0, match.index - 60), match.index)) || new Set(match[0]).size < 10) return { harmless: 'identifier', ...place }
    return { rule: 'private-key', kind: 'ethereum-private-key', title: 'the private key of an Ethereum account', power: 'full', prefix: '', literalFallback: false, comment: false, ...place }
  })
}

/** Whether bytes that speak of wallets hold such a thing. */
export function mayHoldChainKey(bytes: Buffer): boolean {
  return bytes.includes('0x') && bytes.toString('latin1').search(BYTES) >= 0
}
