"""Floor 2: media. Files from outside, decoded in a child process that can do nothing else."""

from typing import Final

CALL: Final = "--media-child"  # the word with which a frozen program calls itself as the child
