import '$lib/server/env';
