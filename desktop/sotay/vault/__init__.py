"""Floor 2: the cadre's notebook, as tables and the files beside them.

`schema` makes the tables (dumped to `schema.sql`), `notebook` opens and closes a vault. By subject:
`records` (drafts, closed revisions, what is due, what is not sent yet), `search`, `attachments`,
`privacy`, `keys`; `outbox` holds the sealed bundles, `office` whose papers are printed, `unread`
texts that a field could not read. `backup` and `salvage` copy a notebook, whole or damaged.

Of files: `shredding` drops keys of content that nothing names, `ballast` is room on the disk given
up when it is full, `settling` puts a new set of files (a change of key) in the old one's place.
"""
