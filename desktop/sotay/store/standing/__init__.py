"""Whether the open database still stands under its name, and what is done where it does not.

`link` is the connection, `samefile` compares names, `guard` refuses a save that no name would lead
to, `orphan` makes a notebook of its own of what was saved before, `keyfiles` looks after the files
beside it, `folder` finds its attachments wherever the folder is moved.
"""
