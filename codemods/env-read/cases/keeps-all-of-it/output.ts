import { spawn } from 'node:child_process';
spawn('ls', { env: process.env });
export const key = process.env.KEY;
