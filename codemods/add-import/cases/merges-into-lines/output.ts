import {
  and,
  eq,
  sql,
} from 'drizzle-orm';

export const both = and(eq(1, 1));
