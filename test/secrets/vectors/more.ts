const UUID = '⟦[0-9a-f]{8}⟧-⟦[0-9a-f]{4}⟧-⟦[0-9a-f]{4}⟧-⟦[0-9a-f]{4}⟧-⟦[0-9a-f]{12}⟧'

/** Rules of gitleaks that are tested with keys that are written out: the same shapes, without the keys. */
export const WRITTEN_OUT: readonly (readonly [rule: string, name: string, text: string])[] = [
  ['age-secret-key', 'age', 'AGE-SECRET-KEY-1⟦[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}⟧'],
  ['aws-amazon-bedrock-api-key-long-lived', 'bedrock', 'ABSK⟦[A-Za-z0-9+/]{109}⟧='],
  ['aws-amazon-bedrock-api-key-short-lived', 'bedrock', 'bedrock-api-key-⟦YmVkcm9jay5hbWF6b25hd3MuY29t⟧'],
  ['cloudflare-origin-ca-key', 'cloudflare', 'v1.0-⟦[a-f0-9]{24}⟧-⟦[a-f0-9]{146}⟧'],
  ['curl-auth-user', '', 'curl --cacert ca.crt -u elastic:⟦[A-Za-z]{2}[0-9]@[a-z]{4}⟧$1 https://localhost:9200'],
  ['curl-auth-user', '', "sh-5.0$ curl -k -X POST https://a.dev/rest \\\n  -H 'Content-type: text/plain' \\\n  -u developer:⟦[A-Za-z]{15}[0-9]⟧"],
  ['curl-auth-user', '', 'curl -u ":⟦[a-z][0-9][A-Za-z]{6}[0-9]!⟧" https://localhost:9200'],
  ['curl-auth-user', '', 'curl -u "⟦[a-z][0-9][A-Za-z]{6}[0-9]!t⟧:" https://localhost:9200'],
  ['curl-auth-user', '', `curl -X POST --user "{${UUID}}":"{⟦[A-Za-z0-9]{13}7⟧}" --header "Accept: application/json" https://a.dev/api`],
  ['curl-auth-user', '', "curl --user kevin:'⟦[A-Za-z0-9]{16}⟧' -iX PATCH"],
  ['curl-auth-user', '', "curl -sw '%{http_code}' -X POST --user  'johns:⟦[a-z][0-9][a-z]{2}[0-9]⟧~21s' $API_URL"],
  ['curl-auth-header', '', `curl --header  'Authorization:  ${UUID}'`],
  ['curl-auth-header', '', 'curl -X POST -H "Content-Type: application/json" \\\n -H "Authorization: Basic ⟦[A-Za-z0-9]{60}[0-9]⟧=" https://a.dev'],
  ['curl-auth-header', '', 'curl -H "Authorization: Api-Token ⟦[a-f0-9]{40}⟧" --request PUT https://a.dev/api'],
  ['curl-auth-header', '', 'curl -L -H "Authorization: sha256~⟦[A-Za-z0-9]{16}⟧-.a+/⟦[a-z0-9]{8}⟧"'],
  ['curl-auth-header', '', 'curl -X POST --header "Api-Token: ⟦[A-Z][a-z][0-9]{2}[A-Z]{2}[0-9][a-z][0-9][A-Z]{2}⟧"'],
  ['facebook-access-token', '', '{"facebook access_token":"⟦[1-9][0-9]{14}⟧|⟦[A-Za-z0-9_-]{27}⟧","token_type":"bearer"}'],
  ['facebook-page-access-token', '', 'const t = "EAA⟦[MC][A-Za-z0-9]{150}⟧"'],
  ['freemius-secret-key', '', '$config = array(\n\t"secret_key" => "sk_⟦[A-Za-z0-9]{29}⟧",\n);'],
  ['hashicorp-tf-password', '', 'administrator_login_password = "⟦[a-z]{9}[0-9]{2}⟧"'],
  ['hashicorp-tf-password', '', 'password       = "rootpasswd"'],
  ['jfrog-identity-token', '', '"artifactory", "⟦[a-z0-9]{64}⟧"'],
  ['generic-api-key', '', '"credentials" : "⟦[0-9a-f]{64}⟧"'],
  ['generic-api-key', '', '"user_auth": "⟦[A-Za-z0-9]{32}⟧+⟦[A-Za-z0-9]{20}⟧/⟦[A-Za-z0-9]{9}⟧="'],
  ['generic-api-key', '', 'todo_secret_do_not_commit = ⟦[A-Za-z0-9]{30}⟧'],
  ['kubernetes-secret-yaml', '', 'apiVersion: v1\nkind: Secret\ndata:\n  password: ⟦[A-Za-z0-9]{20}⟧\n'],
  ['kubernetes-secret-yaml', '', 'apiVersion: "v1"\ndata:\n\textra: "⟦[A-Za-z0-9]{20}⟧"\nkind: "secret"\nmetadata:\n\tname: "secret-sa-sample"\n'],
  ['maxmind-license-key', 'maxmind', '⟦[a-zA-Z0-9]{6}⟧_⟦[A-Za-z0-9]{29}⟧_mmk'],
  ['notion-api-token', '', 'ntn_⟦[0-9]{11}⟧⟦[A-Za-z0-9]{35}⟧'],
  ['nuget-config-password', '', '<add key="ClearTextPassword" value="⟦[A-Za-z0-9]{12}⟧%⟦[a-z0-9]{4}⟧" />'],
  ['openai-api-key', '', 'sk-proj-⟦[A-Za-z0-9_-]{74}⟧T3BlbkFJ⟦[A-Za-z0-9_-]{74}⟧'],
  ['perplexity-api-key', 'perplexity', 'pplx-⟦[A-Za-z0-9]{48}⟧'],
  ['sentry-org-token', 'sentry', 'sntrys_eyJpYXQiO⟦[A-Za-z0-9]{90}⟧LCJyZWdpb25fdXJs⟦[A-Za-z0-9]{60}⟧=_⟦[a-zA-Z0-9+/]{43}⟧'],
  ['sidekiq-sensitive-url', '', 'https://⟦[a-f0-9]{8}⟧:⟦[a-f0-9]{8}⟧@gems.contribsys.com/'],
  ['slack-legacy-bot-token', '', '"bot_token": "xoxb-123456789012-⟦[A-Za-z0-9]{18}⟧Q"'],
  ['slack-legacy-workspace-token', 'slack', 'xoxa-2-511111111-31111111111-3111111111111-⟦[a-f0-9]{18}⟧'],
  ['snyk-api-token', 'snyk', UUID], ['snyk-api-token', '', `SNYK_OAUTH_TOKEN = "${UUID}"`], ['messagebird-client-id', 'MessageBird', UUID],
  ['sonar-api-token', '', 'SONAR.TOKEN = "sqa_⟦[a-f0-9]{40}⟧"'], ['sonar-api-token', 'sonar', '⟦[a-f0-9]{40}⟧'],
  ['sourcegraph-access-token', '', 'sgp_⟦[a-fA-F0-9]{16}⟧_⟦[a-fA-F0-9]{40}⟧'], ['sourcegraph-access-token', '', 'sourcegraph: ⟦[a-f0-9]{40}⟧'],
]

/** Of gitleaks' vectors these are no credential, or none that anybody could use: why, and the text as it is published. */
export const LEFT: readonly (readonly [rule: string, reason: string, text: string])[] = [
  ['gcp-service-account', 'says what a file is; the key beside it is found', '"type": "service_account"'],
  ['jwt', 'signed by nothing (alg none)', 'String tokenWithNoneAlg = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ0ZXN0LXVzZXIifQ.";'],
  ['curl-auth-header', 'a name with an empty password', "curl -H 'Authorization: Basic YnJvd3Nlcjo=' \\"],
  ['nuget-config-password', 'what the password is is in a variable', '<add key="ClearTextPassword" value="TestSource%Password%" />'],
  ['age-secret-key', 'one letter, as no generator makes', `AGE-SECRET-KEY-1${'Q'.repeat(58)}`],
  ['aws-amazon-bedrock-api-key-long-lived', 'says EXAMPLE', `ABSKQmVkcm9ja0FQSUtleS1${'EXAMPLE'.repeat(13)}EXM=`],
  ['heroku-api-key', 'numbers and letters in their order', 'const HEROKU_KEY = "12345678-ABCD-ABCD-ABCD-1234567890AB"'],
  ['hubspot-api-key', 'numbers and letters in their order', 'const hubspotKey = "12345678-ABCD-ABCD-ABCD-1234567890AB"'],
  ['messagebird-client-id', 'numbers and letters in their order', 'const MessageBirdClientID = "12345678-ABCD-ABCD-ABCD-1234567890AB"'],
  ['snyk-api-token', 'numbers and letters in their order', 'snykToken="12345678-ABCD-ABCD-ABCD-1234567890AB"'],
  ['sonar-api-token', 'numbers and letters in their order', 'SONAR.TOKEN = "sqa_12345678ABCDEFH1234567890ABCDEFH12345678"'],
]

/** Rules of which a vector is the number or name of a client: it is in every address of a login page, and opens nothing without the secret to it. */
export const IDS: readonly string[] = ['asana-client-id', 'discord-client-id', 'linkedin-client-id', 'sumologic-access-id']
