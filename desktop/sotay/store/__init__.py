"""Floor 1: the one door to SQLCipher, and the header file whose slots hold its key.

- The database: `door` opens, reads, writes; `driver` alone imports the libraries; `migrations`,
  `place` (its folder, and the lock on it), `standing/`, `log/`, `held` (small things kept whole).
- The key: `header` with its `slots`, `keys` in memory, `pin/`, `delay` (the wait after wrong
  tries), `ways` (more ways in) by `recovery`, `shares/`, `escrow`, `sheet`; `keyage`, `rekeying`.
- Copies and damage: `backups/`, `copying`, `health`, `rescue` (bytes) and `wreck` (rows) of a
  damaged one, `strange` (what is refused under a database's name).
- Files beside it: `sealedfile/`, `keptlist/` (what no older copy undoes), `apart` (small content
  under a key of its own, which can be dropped).
"""
