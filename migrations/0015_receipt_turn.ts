import { type RawBuilder, sql } from 'kysely';

/** How far each stored page has to be turned clockwise to stand upright, in degrees: a list from the first page on; what is missing stands upright. */
export function up(run: (statement: RawBuilder<unknown>) => void): void {
  run(sql`
    ALTER TABLE receipts ADD COLUMN page_turns TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(page_turns) AND json_type(page_turns) = 'array');
  `);
}
