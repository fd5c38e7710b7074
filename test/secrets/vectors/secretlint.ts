/**
 * What secretlint (MIT, https://github.com/secretlint/secretlint) tests its rules with, without the keys: rule, and a text in which what stands
 * between ⟦ and ⟧ is a pattern that a value is made of when the tests run. Keys of one letter over and over have a body of their own here.
 */
export const SECRETLINT: readonly (readonly [rule: string, text: string])[] = [
  ['1password', 'ops_eyJ⟦[A-Za-z0-9]{300}⟧'],
  ['anthropic', 'sk-ant-api03-⟦[A-Za-z0-9_-]{93}⟧AA'], ['anthropic', 'sk-ant-admin01-⟦[A-Za-z0-9_-]{93}⟧AA'], ['anthropic', 'sk-ant-oat01-⟦[A-Za-z0-9_-]{95}⟧'],
  ['aws', 'AKIA⟦[A-Z2-7]{16}⟧'], ['aws', 'AWS_SECRET_ACCESS_KEY = ⟦[A-Za-z]{13}/[A-Z][0-9][A-Z]{5}/[A-Za-z]{18}⟧'], ['aws', '"secretAccessKey": "⟦[A-Z][a-z][0-9][A-Za-z0-9/+]{37}⟧"'],
  ['azure', 'azureClientSecret := "⟦[A-Za-z0-9]{40}⟧"'], ['azure', 'client_secret = "⟦[A-Za-z0-9]{3}8Q~[A-Za-z0-9]{34}⟧"'],
  ['basicauth', 'const PROD_API = "https://apiuser:⟦[a-z][0-9][a-z]{2}[A-Z][0-9][a-z]{6}⟧@api.production.com/v2"'], ['basicauth', 'https://svcaccount:⟦[a-z]{2}[A-Z][0-9][a-z]{5}⟧@ss@service.internal.com'], ['basicauth', 'ftps://deployment:⟦[a-z][0-9][a-z]{5}2024⟧@files.company.com/uploads'],
  ['cloudflare', 'cfut_⟦[A-Za-z0-9]{40}[a-f0-9]{8}⟧'], ['cloudflare', 'cfat_⟦[A-Za-z0-9]{40}[a-f0-9]{8}⟧'], ['cloudflare', 'cfk_⟦[A-Za-z0-9]{40}[a-f0-9]{8}⟧'],
  ['database-connection-string', 'mongodb+srv://appuser:⟦[a-z]{2}[A-Z][0-9][a-z]{2}⟧@ss⟦[0-9][a-z]{3}⟧@cluster0.mongodb.net/mydb'], ['database-connection-string', 'mysql://dbuser:⟦[a-z]{6}[0-9][a-z]{4}⟧@mysql.server.com:3306/database'], ['database-connection-string', 'jdbc:mysql://admin:⟦[a-z]{3}[0-9][a-z]{6}⟧@db.company.com:3306/app_db'],
  ['database-connection-string', 'mysql --user=doadmin --password=⟦[a-z]{6}⟧@55! --host=db-ams3-23775.ondigitalocean.com'], ['database-connection-string', "create_engine('postgresql://postgres:⟦[a-z][0-9]{2}[a-z]{7}⟧@google.com:5432/mydb')"], ['database-connection-string', 'PGPASSWORD=⟦[a-z]{6}@[a-z]{2}⟧ psql -hdb.a.ondigitalocean.com -Udoadmin'],
  ['database-connection-string', 'PG_USERNAME=root. PG_PASSWORD=⟦[a-z][0-9]{2}[a-z]{7}⟧'], ['database-connection-string', 'Server=tcp:shop.database.windows.net,1433;Database=shop;Uid=app;Pwd=⟦[A-Za-z0-9]{12}7⟧;'], ['database-connection-string', 'Host=pg.shop.dev;Port=5432;Database=shop;Username=app;Password=⟦[A-Za-z0-9]{12}7⟧;'],
  ['databricks', 'dapi⟦[a-f0-9]{32}⟧'], ['docker', 'dckr_pat_⟦[A-Za-z0-9_-]{27}⟧'], ['figma', 'figd_⟦[A-Za-z0-9_-]{40}⟧'],
  ['gcp', 'ewogICJ0eXBlIjogInNlcnZpY2VfYWNjb3VudC⟦[A-Za-z0-9]{500}⟧'],
  ['github', 'ghp_⟦[A-Za-z0-9]{36}⟧'], ['github', 'github_pat_⟦[A-Za-z0-9]{22}_[A-Za-z0-9]{59}⟧'], ['github', 'ghs_⟦[A-Za-z0-9]{36}⟧'],
  ['gitlab', 'glpat-⟦[A-Za-z0-9_-]{20}⟧'], ['grafana', 'glsa_⟦[A-Za-z0-9]{32}_[a-f0-9]{8}⟧'], ['grafana', 'glc_⟦[A-Za-z0-9+/]{60}⟧'], ['groq', 'gsk_⟦[A-Za-z0-9]{52}⟧'],
  ['hashicorp-vault', 'hvs.⟦[A-Za-z0-9_-]{95}⟧'], ['hashicorp-vault', 'hvb.⟦[A-Za-z0-9_-]{140}⟧'], ['huggingface', 'hf_⟦[A-Za-z]{34}⟧'], ['linear', 'lin_api_⟦[A-Za-z0-9]{42}⟧'],
  ['no-k8s-kind-secret', 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: mysecret\ntype: Opaque\ndata:\n  password: ⟦[A-Za-z0-9]{16}⟧\n'],
  ['notion', 'ntn_⟦[0-9]{11}[A-Za-z0-9]{35}⟧'], ['notion', 'secret_⟦[A-Za-z0-9]{43}⟧'],
  ['npm', 'npm_⟦[A-Za-z0-9]{36}⟧'], ['npm', '//npm.pkg.github.com/:_authToken=⟦[a-f0-9]{37}⟧'], ['npm', '"private-pkg": "git+https://⟦[a-f0-9]{40}⟧:x-oauth-basic@github.com/example/example.git#v1.0.0"'],
  ['openai', 'sk-⟦[A-Za-z0-9]{20}⟧T3BlbkFJ⟦[A-Za-z0-9]{20}⟧'], ['openai', 'sk-proj-⟦[A-Za-z0-9_-]{74}⟧T3BlbkFJ⟦[A-Za-z0-9_-]{74}⟧'], ['sendgrid', 'SG.⟦[A-Za-z0-9_-]{22}⟧.⟦[A-Za-z0-9_-]{43}⟧'],
  ['shopify', 'shpat_⟦[a-f0-9]{32}⟧'], ['shopify', 'shpca_⟦[a-f0-9]{32}⟧'], ['shopify', 'shppa_⟦[a-f0-9]{32}⟧'], ['shopify', 'shpss_⟦[a-f0-9]{32}⟧'],
  ['slack', 'xoxb-⟦[0-9]{12}-[0-9]{12}-[A-Za-z0-9]{24}⟧'], ['slack', 'xoxp-⟦[0-9]{12}-[0-9]{12}-[0-9]{12}-[a-f0-9]{32}⟧'], ['slack', 'xapp-1-A⟦[A-Z0-9]{10}-[0-9]{13}-[a-f0-9]{64}⟧'], ['slack', 'https://hooks.slack.com/services/T⟦[A-Z0-9]{8}⟧/B⟦[A-Z0-9]{8}⟧/⟦[A-Za-z0-9]{24}⟧'],
  ['stripe', 'sk_live_⟦[A-Za-z0-9]{24}⟧'], ['stripe', 'rk_live_⟦[A-Za-z0-9]{24}⟧'], ['stripe', 'sk_test_⟦[A-Za-z0-9]{24}⟧'],
  ['tailscale', 'tskey-api-⟦[A-Za-z0-9]{12}-[A-Za-z0-9]{24}⟧'], ['tailscale', 'MY_tskey-auth-⟦[A-Za-z0-9]{12}-[A-Za-z0-9]{24}⟧'], ['tailscale', '0tskey-future-⟦[A-Za-z0-9]{12}-[A-Za-z0-9]{24}⟧'],
  ['vercel', 'vcp_⟦[A-Za-z0-9]{56}⟧'], ['vercel', 'vck_⟦[A-Za-z0-9]{56}⟧'],
]
