"""One file of encrypted chunks, written as its content arrives and read at any place.

`layout` is the format, `writing` makes a file, `reading` opens a whole one and takes what is left
of one that was cut short. A file is bound to its own random key: without that it is noise.
"""

from sotay.store.sealedfile.layout import CHUNK, KEY, new_key
from sotay.store.sealedfile.reading import SealedReader, open_sealed, recover_sealed
from sotay.store.sealedfile.writing import PART, SealedWriter

__all__ = [
    "CHUNK",
    "KEY",
    "PART",
    "SealedReader",
    "SealedWriter",
    "new_key",
    "open_sealed",
    "recover_sealed",
]
