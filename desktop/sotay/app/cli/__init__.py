"""`sotayctl`: everything the window can do that makes sense without one.

`terminal` has the table of its commands and tells what went wrong; `ondemand` imports the one that
was asked for, from a package or file for each subject. What they share: `session` (options of all,
a `Reply`), `notebook` (`on_desk`: opens it), `output` (to people, or as JSON), `targets` (files
written to), kinds of arguments (`filetypes`, `days`; `slipcodes`: the code on somebody's slip),
`recordlines` (records in lists), `clickwords` (click's words in Vietnamese).
"""
