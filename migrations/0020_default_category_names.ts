import { type RawBuilder, sql } from 'kysely';

/** Default categories are named in their owner's language, also when that becomes another one; the rest of what they are stays. */
export function up(run: (statement: RawBuilder<unknown>) => void): void {
  run(sql`
    DROP TRIGGER categories_default_stays;
    CREATE TRIGGER categories_default_stays BEFORE UPDATE OF type, parent_id, is_default, deleted_at ON categories
    WHEN OLD.is_default = 1 AND (NEW.type <> OLD.type OR NEW.parent_id IS NOT OLD.parent_id OR NEW.is_default <> 1 OR NEW.deleted_at IS NOT NULL)
    BEGIN
      SELECT RAISE(ABORT, 'a default category keeps its type');
    END;
  `);
}
