"""What a bundle carries under its encryption (FORMAT.md §6).

`members` holds the order and the limits, `packing` writes the plaintext as a stream, `checking`
goes through all of it once.
"""
