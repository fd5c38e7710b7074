import { createFileRoute } from '@tanstack/react-router';
import { advice } from '../lib/advice';

export const Route = createFileRoute('/')({ loader: () => advice(), component: () => <p>{import.meta.env.VITE_APP_NAME}</p> });
