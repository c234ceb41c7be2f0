"""The trail of a matter: what the notebook knows of it, and what it hands out, signed.

A step is made of what the tables tell: a version that was closed, a bundle that was sealed. Nothing
is signed or written as a person works; only where a trail goes out (a file, a sheet, a QR code) do
its steps stand for good, so that whoever is given a later one finds the earlier one in it.
"""
