import type { HarmlessKind } from '../../../src/secrets/harmless.ts'

type Row = readonly [rule: string, kind: HarmlessKind, text: string]

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const MIXED = 'aBcDeFgHiJkLmNoPqRsT'
const DIGITS = '1234567890'
const ORDERED = '12345678-ABCD-ABCD-ABCD-1234567890AB'
/** Nothing signs it, and it ended in 2011. */
const [UNSIGNED, ENDED] = [{ sub: 'test-user' }, { iss: 'joe', exp: 1_300_819_380 }].map((claims) => Buffer.from(JSON.stringify(claims)).toString('base64url')) as [string, string]
const header = (alg: string): string => Buffer.from(JSON.stringify({ alg })).toString('base64url')

/** Vectors of gitleaks that are no credential, or none that anybody could use: what each is, and the text as it is published. */
export const GITLEAKS_NONE: readonly Row[] = [
  ['gcp-service-account', 'empty', '"type": "service_account"'],
  ['jwt', 'unsigned', `String tokenWithNoneAlg = "${header('none')}.${UNSIGNED}.";`],
  ['jwt-base64', 'expired', Buffer.from(`${header('HS256')}.${ENDED}.${'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'}`).toString('base64')],
  ['curl-auth-header', 'empty', `curl -H 'Authorization: Basic ${Buffer.from('browser:').toString('base64')}' \\`],
  ['nuget-config-password', 'placeholder', '<add key="ClearTextPassword" value="TestSource%Password%" />'],
  ['age-secret-key', 'sequence', `AGE-SECRET-KEY-1${'Q'.repeat(58)}`],
  ['aws-amazon-bedrock-api-key-long-lived', 'placeholder', `ABSKQmVkcm9ja0FQSUtleS1${'EXAMPLE'.repeat(13)}EXM=`],
  ['heroku-api-key', 'sequence', `const HEROKU_KEY = "${ORDERED}"`], ['hubspot-api-key', 'sequence', `const hubspotKey = "${ORDERED}"`],
  ['messagebird-client-id', 'identifier', `const MessageBirdClientID = "${ORDERED}"`], ['messagebird-client-id', 'sequence', `MessageBird_token: '${ORDERED}'`],
  ['snyk-api-token', 'sequence', `snykToken="${ORDERED}"`], ['snyk-api-token', 'sequence', `const SNYK_KEY = "${ORDERED}"`],
  ['sonar-api-token', 'sequence', 'SONAR.TOKEN = "sqa_12345678ABCDEFH1234567890ABCDEFH12345678"'], ['sonar-api-token', 'sequence', 'SONAR.LOGIN ::= "12345678ABCDEFH1234567890ABCDEFH12345678"'],
]

/** Rules of which a vector is the number or name of a client: it is in every address of a login page, and opens nothing without the secret to it. */
export const IDS: readonly (readonly [rule: string, name: string, pattern: string])[] = [
  ['asana-client-id', 'asana', '⟦[0-9]{16}⟧'], ['discord-client-id', 'discord', '⟦[0-9]{18}⟧'], ['linkedin-client-id', 'linkedin', '⟦[a-z0-9]{14}⟧'], ['sumologic-access-id', 'sumo', 'su⟦[a-zA-Z0-9]{12}⟧'],
  ['sumologic-access-id', '', 'sumologic.accessId = "su⟦[a-zA-Z0-9]{12}⟧"'], ['sumologic-access-id', '', 'export SUMOLOGIC_ACCESSID="su⟦[a-zA-Z0-9]{12}⟧"'],
]

const tailscale = (type: string, i: number): Row => ['tailscale', 'sequence', `tskey-${type}-${LETTERS[2 * i]!.toUpperCase().repeat(12)}-${LETTERS[2 * i + 1]!.toUpperCase().repeat(24)}`]
const stripe = (kind: string, i: number): Row => ['stripe', 'sequence', `${kind}_${LETTERS[i]!.toUpperCase().repeat(24)}`]

/** The same of secretlint. */
export const SECRETLINT_NONE: readonly Row[] = [
  ['aws', 'identifier', '"AWS_ACCOUNT_ID"=>0000-0000-0000'],
  ['azure', 'identifier', 'ad_tenant_id: "dac6fb3d-713c-4555-8a97-4089aa35ed6e"'], ['azure', 'identifier', 'AZURE_CLIENT_ID=dac6fb3d-713c-4555-8a97-4089aa35ed6e'],
  ['basicauth', 'documentation-host', 'https://user:pass@example.com'], ['basicauth', 'documentation-host', 'const API_URL = "https://user:secret123@api.example.com/endpoint"'],
  ['basicauth', 'placeholder', 'ftps://admin:password@secure.ftp.com/files'],
  ['database-connection-string', 'documentation-host', 'mysql://testuser:secretKey123@db.example.com:3306/testdb'], ['database-connection-string', 'local', 'mysql://devuser:mySecret2024@localhost:3306/dev_db'],
  ['database-connection-string', 'documentation-host', 'mongodb://admin:secretKey456@cluster.mongodb.net:27017/admin'], ['database-connection-string', 'local', 'jdbc:mysql://sandy:secret@[myhost1:1111,myhost2:2222]/db'],
  ['database-connection-string', 'placeholder', 'Server=myServerAddress;Database=myDataBase;Uid=myUsername;Pwd=myPassword;'], ['database-connection-string', 'placeholder', 'Host=your_host; Port=5432; Database=your_database; Username=your_username; Password=your_password;'],
  ['databricks', 'sequence', `DATABRICKS_TOKEN=dapi${DIGITS}ABCDEF${DIGITS}ABCDEF`], ['docker', 'placeholder', `DOCKER_TOKEN=dckr_pat_Example${DIGITS}AbCdEfGhjK`], ['figma', 'sequence', `FIGMA_TOKEN=figd_${MIXED}${DIGITS}${LETTERS}`],
  ['gitlab', 'sequence', `glpat-${MIXED}`], ['grafana', 'sequence', `glsa_${LETTERS}012345_89abcdef`], ['groq', 'sequence', `groq_api_key = 'gsk_${MIXED}${DIGITS}${LETTERS.slice(0, 22)}'`], ['huggingface', 'masked', `hf_${'x'.repeat(34)}`],
  ['linear', 'placeholder', 'lin_api_f1g2kLGLqdezihCUTzgIAUk6d9wvCnStWrvEXAMPLE'], ['notion', 'sequence', `NOTION_TOKEN=ntn_${DIGITS}1${MIXED}${DIGITS}abcde`],
  ['secp256k1-privatekey', 'identifier', `Oops accidentaly forgot this here 0x${'c8f12fb8b20008e1'.repeat(4)}! not to send money to this wallet?`],
  ['slack', 'masked', 'https://hooks.slack.com/services/TXXXXX/BXXXXX/XXXXXXXXXX'],
  ...['sk_live', 'sk_test', 'rk_live', 'rk_test'].map(stripe), ...['api', 'auth', 'client', 'scim', 'webhook', 'future'].map(tailscale),
  ...['vcp', 'vci', 'vcr', 'vck'].map((kind): Row => ['vercel', 'sequence', `${kind}_${MIXED}${DIGITS}abcdefghij`]),
]
