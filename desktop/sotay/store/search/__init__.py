"""Vietnamese full-text search of any database of ours: what is typed, the index, the looking up.

`words` reads what was typed, `finding` says in which order what is found comes, `index` and
`tiers` are both for the encrypted file; `register.postgres.search` is both for a server.
"""
