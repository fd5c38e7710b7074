import type { Hardening } from '../types.ts'

/** Every hardening there is; the order here does not matter (see flow/assess). */
export const hardenings: readonly Hardening[] = []
