import type { Log, ReportingDescriptor, Result } from 'sarif'
import { catalog } from '../catalog.ts'
import type { AuditReport, ReportedFinding } from '../flow/report-types.ts'
import type { Severity } from '../types.ts'
import { findingsOf } from './findings.ts'
import { fingerprints } from './fingerprint.ts'

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json'
const LEVEL: Record<Severity, Result.level> = { critical: 'error', high: 'error', medium: 'warning', low: 'note' }
/** GitHub code scanning sorts by this number, as by a CVSS score: over 9.0 critical, 7.0 high, 4.0 medium. */
const SECURITY_SEVERITY: Record<Severity, string> = { critical: '9.5', high: '8.0', medium: '5.5', low: '3.0' }

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), as GitHub code scanning and editors take it. */
export function auditSarif(report: AuditReport): Log {
  const findings = findingsOf(report)
  const prints = fingerprints(findings)
  const compared = findings.some((f) => f.known)
  const rules = [...new Map(findings.map((f) => [f.rule, f])).values()].map(rule)
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: report.tool.name, semanticVersion: report.tool.version, rules } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { PROJECT: { description: { text: 'The root of the project.' } } },
        results: findings.map((finding, i) => result(finding, rules.findIndex((r) => r.id === finding.rule), prints[i] ?? '', compared)),
      },
    ],
  }
}

function rule(finding: ReportedFinding): ReportingDescriptor {
  const hardening = catalog.hardenings.find((h) => h.id === finding.rule.split('/')[0])
  const helpUri = hardening?.references[0]
  return {
    id: finding.rule,
    ...(hardening && { shortDescription: { text: `${hardening.title}.` }, fullDescription: { text: hardening.why } }),
    help: { text: finding.remedy },
    ...(helpUri !== undefined && { helpUri }),
    defaultConfiguration: { level: LEVEL[finding.severity] },
    properties: {
      tags: [...(hardening ? [hardening.area, hardening.pillar] : []), ...(finding.cwe ? [`external/cwe/${finding.cwe.toLowerCase()}`] : [])],
      'security-severity': SECURITY_SEVERITY[finding.severity],
    },
  }
}

function result(finding: ReportedFinding, ruleIndex: number, fingerprint: string, compared: boolean): Result {
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: LEVEL[finding.severity],
    message: { text: `${finding.message} ${finding.remedy}` },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(finding.path), uriBaseId: 'PROJECT' }, region: { startLine: Math.max(1, finding.line) } } }],
    partialFingerprints: { 'hardenMyApp/v1': fingerprint },
    // All results of a run have one or none has.
    ...(compared && { baselineState: finding.known ? ('unchanged' as const) : ('new' as const) }),
    properties: { fix: finding.fix, severity: finding.severity },
  }
}

/** A relative reference: each part percent-encoded, so that a colon or a blank in a name is no scheme and no break. */
function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
