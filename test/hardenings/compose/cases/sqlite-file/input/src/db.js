import Database from 'better-sqlite3';

export const client = new Database('app.db');
