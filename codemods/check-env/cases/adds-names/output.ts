import { checkEnv } from './check-env'

checkEnv('A_KEY', 'B_KEY')
