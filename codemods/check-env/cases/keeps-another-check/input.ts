function checkEnv(name: string) {
  return process.env[name];
}

export default () => checkEnv('A_KEY');
