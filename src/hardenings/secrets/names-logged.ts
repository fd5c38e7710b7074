import { isSecretName, PUBLIC_PREFIX } from '../../secrets/names.ts'

/** By its name a secret, or an address that is likely to hold a password. */
export function isLoggedSecret(name: string): boolean {
  return !PUBLIC_PREFIX.test(name) && (isSecretName(name) || /(?:DATABASE|DB|POSTGRES(?:QL)?|PG|MYSQL|MONGO(?:DB)?|REDIS)_?(?:URL|URI)$/.test(name))
}
