import { kindsOf } from '../scripts.ts'
import type { Source } from '../sources.ts'

/** Debian and Ubuntu packages by kind; Postgres and MongoDB come from their own makers, in the newest major, which reads all older ones. */
const PACKAGES: Readonly<Partial<Record<string, readonly string[]>>> = { sqlite: ['sqlite3'], mysql: ['default-mysql-client'] }

/** Shell lines that install what the scripts need. `sudo` is '' or 'sudo '. */
export function installLines(sources: readonly Source[], sudo: string): string[] {
  const kinds = kindsOf(sources)
  const packages = ['age', 'ca-certificates', 'curl', 'rclone', ...kinds.flatMap((kind) => PACKAGES[kind] ?? []), ...(kinds.includes('postgres') ? ['postgresql-common'] : [])].sort()
  const lines = [`${sudo}apt-get update`, `${sudo}apt-get install -y --no-install-recommends ${packages.join(' ')}`]
  // postgresql.org's own packages: pg_dump must be at least as new as the server.
  if (kinds.includes('postgres')) lines.push(`${sudo}/usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y`, `${sudo}apt-get install -y --no-install-recommends postgresql-client`)
  if (kinds.includes('mongodb')) {
    lines.push(
      `curl -fsSL https://www.mongodb.org/static/pgp/server-8.0.asc | ${sudo}tee /etc/apt/keyrings/mongodb.asc >/dev/null`,
      `echo 'deb [signed-by=/etc/apt/keyrings/mongodb.asc] https://repo.mongodb.org/apt/ubuntu noble/mongodb-org/8.0 multiverse' | ${sudo}tee /etc/apt/sources.list.d/mongodb.list >/dev/null`,
      `${sudo}apt-get update`, `${sudo}apt-get install -y --no-install-recommends mongodb-database-tools mongodb-mongosh`,
    )
  }
  return lines
}

/** The same as one layer of an image. Undefined for what no package of Debian holds (Supabase's CLI needs Docker, Firestore gcloud). */
export function dockerInstall(sources: readonly Source[]): string[] | undefined {
  const kinds = kindsOf(sources)
  if (kinds.includes('supabase') || kinds.includes('firestore')) return undefined
  const lines = installLines(sources, '').map((line) => line.replace('/apt/ubuntu noble/', '/apt/debian bookworm/').replace(' multiverse', ' main'))
  return [...lines.map((line, i) => `${i === 0 ? 'RUN ' : '    '}${line} \\`), '    && rm -rf /var/lib/apt/lists/*'].map((line, i, all) => (i > 0 && i < all.length - 1 ? line.replace('    ', '    && ') : line))
}
