export default (phase: string) => ({ env: { phase } });
