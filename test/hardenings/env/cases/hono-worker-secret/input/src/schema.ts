import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const entries = sqliteTable("entries", { id: integer("id").primaryKey(), text: text("text").notNull() });
