import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/about')({ component: () => <p>Habits, one a day.</p> });
