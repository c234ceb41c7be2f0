"""The register in PostgreSQL: the same rows, asked in the same words, for many who work at once.

`door` is what the province opens, `link` the connection that is taken up again, `place` the address
and whether it is safe, `schema` the steps that make the tables (dumped to `schema.sql`), `founding`
makes them with an account for each need. psycopg is loaded when a register lies there, not before.
"""
