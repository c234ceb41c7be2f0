"""The words between parent and child, all of them on two pipes.

Parent to child: a length (4 bytes, big-endian) and that many bytes: first the order, then one
answer to each question. Child to parent: a letter, a length, and that many bytes:

    ?  wants a piece of the source: offset (8 bytes), length (4 bytes)
    +  output, at most `PIECE` bytes
    .  done: facts as JSON; the last word
    !  refused: a `Refusal` as JSON; the last word
"""

import struct
from typing import Final

LENGTH: Final = struct.Struct(">I")
HEAD: Final = struct.Struct(">cI")
WANT: Final = struct.Struct(">QI")

ASK: Final = b"?"
OUTPUT: Final = b"+"
DONE: Final = b"."
REFUSED: Final = b"!"

PIECE: Final = 256 << 10
SAYING: Final = 64 << 10  # bytes of facts or of a refusal
MOST: Final = {ASK: WANT.size, OUTPUT: PIECE, DONE: SAYING, REFUSED: SAYING}
