"""Newer versions of the program: believed, fetched, unpacked, tried, switched to, gone back from.

Nothing here acts by itself and nothing knows a notebook (decision 062). What a stick or a receiver
holds is a repository of The Update Framework; `trusting` alone calls the library that checks it.
"""
