"""Floor 2: the province's consolidated tables. One file for each group of them, no judgement.

`schema` makes the tables (dumped to `schema.sql`). Each function takes the open store, or the
connection of the transaction it writes in, and returns plain values; SQL is nowhere above here.
What is decided, signed, and put into files beside the tables is `province`.
"""
