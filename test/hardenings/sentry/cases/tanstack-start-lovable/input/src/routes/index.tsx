import { createFileRoute } from '@tanstack/react-router';
import { createServerFn } from '@tanstack/react-start';
import { pool } from '../server/db';

const notes = createServerFn().handler(async () => (await pool.query('select id, text from notes')).rows);

export const Route = createFileRoute('/')({
  loader: () => notes(),
  component: () => <pre>{JSON.stringify(Route.useLoaderData())}</pre>,
});
