"""What the province says of a matter or a record: drafts, and what was issued for good.

`drafting` keeps words while they are written, `issuing` has them said to every device of the
commune, `asking` asks back, `standing` tells where a matter stands by all that went and came.
"""
