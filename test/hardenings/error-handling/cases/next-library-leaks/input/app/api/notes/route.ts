import { handle } from '../../../lib/handler';

export const GET = () => handle(async () => []);
