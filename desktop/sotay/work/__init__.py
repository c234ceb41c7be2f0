"""Floor 3: what a person can do, as plain functions over a `Desk`.

Both faces, the window and `sotayctl`, call these and nothing below. A query returns a value;
a command is one transaction and returns an `Outcome` that names the kinds of record touched.
"""
