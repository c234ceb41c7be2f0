"""Attachments of a record: added, captioned, looked at and removed beside its text.

`AttachmentPart` is what an editor shows; it belongs to no kind of record. Files are taken in by
`Adding`, one after another beside the notebook, and end up in the record they were given to,
whatever is on the screen by then. Nothing here writes a plain file, but a copy that was asked for.
"""
