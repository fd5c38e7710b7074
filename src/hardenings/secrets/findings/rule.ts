import type { Finding, Severity } from '../../../types.ts'
import { SEVERITIES } from '../../../types.ts'

/** CWE of each rule; its reference in the catalogue is in the README. */
const CWE: Record<string, string> = {
  'provider-key': 'CWE-798', 'service-role': 'CWE-798', 'private-key': 'CWE-321', 'connection-string': 'CWE-798', 'named-literal': 'CWE-798', 'literal-fallback': 'CWE-1188', 'weak-default': 'CWE-1392',
  'in-client': 'CWE-200', 'public-name': 'CWE-200', 'in-build-output': 'CWE-200', 'in-config': 'CWE-798', 'committed-env': 'CWE-538', 'env-not-ignored': 'CWE-538', 'env-in-image': 'CWE-538', 'in-history': 'CWE-540',
  logged: 'CWE-532', 'source-maps': 'CWE-540', 'debug-start': 'CWE-489', 'server-module-in-client': 'CWE-200',
}

export function finding(rule: string, severity: Severity, path: string, line: number, message: string, remedy: string, fix: Finding['fix'] = 'manual'): Finding {
  const cwe = CWE[rule]
  return { rule: `secrets/${rule}`, severity, path, line, message, remedy, fix, ...(cwe ? { cwe } : {}) }
}

/** The next one below; 'low' stays. */
export function lower(severity: Severity): Severity {
  return SEVERITIES[Math.min(SEVERITIES.indexOf(severity) + 1, SEVERITIES.length - 1)]!
}
