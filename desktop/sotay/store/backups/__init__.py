"""Backups of a notebook: folders that are notebooks themselves, with a manifest of what is in them.

`manifest` says what a backup holds, `taking` makes one and tries it before it gets its name,
`listing` finds old ones and proves them, `rotation` says which are kept and takes the others away.
"""
