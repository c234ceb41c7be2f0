"""Contents that an `export --attachments` wrote, for an import of its lines."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from sotay.base.files import file_there, read_limited
from sotay.media import bare, cleaning
from sotay.media.cleaning import ENDINGS
from sotay.model.records import Attachment
from sotay.work.attachments import LIMIT, Added

_MEASURES = {"image/jpeg": bare.jpeg_size, "image/png": bare.png_size}


def from_folder(folder: Path) -> Callable[[Attachment], Added]:
    """Return what gives the content of an attachment out of `folder`, cleaned as any other is.

    A picture that a child could decode, that holds nothing else and is what the line names stays
    as it is: written anew, it would lose a little each time. Raises as `taking.take` does.
    """
    return partial(_content, folder)


def _content(folder: Path, named: Attachment) -> Added:
    names = [folder / f"{named.sha256}{ending}" for ending in ENDINGS[named.type]]
    source = next((path for path in names if file_there(path)), names[0])
    whole = read_limited(source, LIMIT)
    added = cleaning.take(whole, named.name or source.name)
    measure = _MEASURES.get(named.type)
    kept = measure is not None and measure(whole) is not None
    if kept and hashlib.sha256(whole).hexdigest() == named.sha256:
        return replace(added, type=named.type, open=partial(io.BytesIO, whole), size=len(whole))
    return added
