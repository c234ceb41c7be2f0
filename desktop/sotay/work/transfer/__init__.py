"""To the province and back: enrolment, what waits and what leaves, bundles, receipts.

`waiting` counts closed records that may leave and those that stay, `loading` takes the next bundle
together, `leaving` shows it, `sealing` makes it, `delivering` copies it; `telling` words the lines
on what was destroyed or withdrawn. `receiving` takes receipts, `sisters` those of another copy of
this notebook, `gaps` says which bundles lack one, `repacking` sends again. What may leave at all is
judged in `work.outgoing`.
"""
