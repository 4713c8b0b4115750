import { sql, type RawBuilder } from "kysely";

/**
 * SQL: the version in this column of app.affected_range, null where it is no version that a system can have. Records of Windows write "10.0.0" for the
 * start of 10.0, or for all of it: no Windows shows that number, all of them are "after" it, and none gets there by an update.
 * @param version column with the version as its publisher spells it
 * @param scheme column with the product's version scheme
 */
export const namedVersion = (version: string, scheme: string): RawBuilder<string | null> =>
  sql`case when ${sql.ref(scheme)} = 'windows' and ${sql.ref(version)} ~ '^[0-9]+[.][0-9]+([.]0+)+$' then null else ${sql.ref(version)} end`;
