/**
 * `compute` of each subject at most once. For facts of a Project or App: those never change (a changed tree is detected anew),
 * and assessing, planning and scoring the same one ask for the same facts.
 */
export function oncePer<S extends object, T>(compute: (subject: S) => T): (subject: S) => T {
  const known = new WeakMap<S, { value: T }>()
  return (subject) => {
    const kept = known.get(subject)
    if (kept) return kept.value
    const value = compute(subject)
    known.set(subject, { value })
    return value
  }
}
