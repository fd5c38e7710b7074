import { createFileRoute } from '@tanstack/react-router';
import { currentUser, initials } from '../lib/auth';

export const Route = createFileRoute('/')({ loader: () => currentUser(), component: () => <p>{initials(Route.useLoaderData().name)}</p> });
