import {
  and,
  eq,
} from 'drizzle-orm';

export const both = and(eq(1, 1));
