"""The XML that OpenRosa answers with: the list of forms, a form's files, a sentence."""

import re
from collections.abc import Iterable, Sequence
from typing import Final
from xml.sax.saxutils import escape

from sotay.upload.phones.keeper import Offered

# What XML 1.0 cannot hold.
_UNSPEAKABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIST: Final = "http://openrosa.org/xforms/xformsList"
_MANIFEST: Final = "http://openrosa.org/xforms/xformsManifest"
_RESPONSE: Final = "http://openrosa.org/http/response"


def form_list(forms: Iterable[Offered], base: str) -> bytes:
    """Return the list of forms; `base` is `http://ADDRESS:PORT`."""
    return _document("xforms", _LIST, [_form(one, base) for one in forms])


def manifest(form: Offered, base: str) -> bytes:
    """Return the list of a form's files."""
    files = [
        _element(
            "mediaFile",
            _text("filename", name)
            + _text("hash", f"md5:{md5}")
            + _text("downloadUrl", f"{base}/forms/{form.sha256}/media/{at}"),
        )
        for at, (name, md5) in enumerate(form.media.items())
    ]
    return _document("manifest", _MANIFEST, files)


def response(told: str, nature: str = "") -> bytes:
    """Return a sentence for whoever holds the telephone."""
    return _document("OpenRosaResponse", _RESPONSE, [_text("message", told, nature=nature)])


def _form(form: Offered, base: str) -> str:
    at = f"{base}/forms/{form.sha256}"
    told = _text("formID", form.id) + _text("name", form.title or form.id)
    if form.version:
        told += _text("version", form.version)
    told += _text("hash", f"md5:{form.md5}") + _text("downloadUrl", f"{at}.xml")
    if form.media:
        told += _text("manifestUrl", f"{at}/manifest")
    return _element("xform", told)


def _document(name: str, namespace: str, inside: Sequence[str]) -> bytes:
    return f'{_HEAD}<{name} xmlns="{namespace}">{"".join(inside)}</{name}>\n'.encode()


def _element(name: str, inside: str) -> str:
    return f"<{name}>{inside}</{name}>"


def _text(name: str, text: str, *, nature: str = "") -> str:
    said = f' nature="{nature}"' if nature else ""
    return f"<{name}{said}>{escape(_UNSPEAKABLE.sub(' ', text))}</{name}>"
