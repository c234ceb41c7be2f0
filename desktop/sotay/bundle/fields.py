"""The small types that signed documents are made of (FORMAT.md §1)."""

from typing import Annotated

from msgspec import Meta

# `\Z`, not `$`: `$` also matches before a line feed at the end.
Hex64 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
Hex32 = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
Uuid7 = Annotated[
    str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z")
]
Number = Annotated[int, Meta(ge=0, lt=2**53)]
Seconds = Annotated[int, Meta(ge=0, lt=253_402_300_800)]  # since 1970 UTC, up to the year 9999
Positive = Annotated[int, Meta(ge=1, lt=2**53)]
Crit = Annotated[tuple[str, ...], Meta(max_length=0)]
Unit = Annotated[str, Meta(pattern=r"^[0-9]{5}\Z")]
Word = Annotated[str, Meta(pattern=r"^[a-z][a-z_-]{0,39}\Z")]
Label = Annotated[str, Meta(max_length=300, pattern=r"^[^\x00-\x1f\x7f]*\Z")]
KeyText = Annotated[str, Meta(max_length=4096)]
Gap = tuple[Positive, Positive]  # the first and the last number that are missing
