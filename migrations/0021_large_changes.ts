import { type RawBuilder, sql } from 'kysely';

/**
 * A change of many things keeps all of its entries here, and in its own row only the first fifty of each kind: the log can be listed without
 * reading what was done to every one. `counts` are its entries by kind and action; it stands first, so that it is read without the rest.
 */
export function up(run: (statement: RawBuilder<unknown>) => void): void {
  run(sql`
    CREATE TABLE large_changes (
      change_id INTEGER PRIMARY KEY REFERENCES changes (id) ON DELETE CASCADE,
      counts TEXT NOT NULL CHECK (json_valid(counts)),
      entries TEXT NOT NULL CHECK (json_valid(entries))
    ) STRICT;
    INSERT INTO large_changes (change_id, counts, entries)
      SELECT id, (
        SELECT json_group_array(json_object('entity', entity, 'action', action, 'count', count)) FROM (
          SELECT value ->> 'entity' AS entity, value ->> 'action' AS action, count(*) AS count
          FROM json_each(changes.entries) GROUP BY 1, 2
        )
      ), entries FROM changes WHERE json_array_length(entries) > 50;
    UPDATE changes SET entries = (
      SELECT json_group_array(json(value)) FROM (
        SELECT value FROM (
          SELECT value, key, row_number() OVER (PARTITION BY value ->> 'entity' ORDER BY key) AS place
          FROM json_each(changes.entries)
        ) WHERE place <= 50 ORDER BY key
      )
    ) WHERE id IN (SELECT change_id FROM large_changes);
  `);
}
