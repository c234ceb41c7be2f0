"""Floor 2: the cadre's notebook. One file for each group of tables.

`schema` makes the tables (dumped to `schema.sql`), `notebook` opens and closes a vault,
`records` keeps drafts and closed revisions, `outbox` the sealed bundles, `held` the
signed documents and the device's own keys, `activity` the chained log, `search` the
index that `finding` looks into.
"""
