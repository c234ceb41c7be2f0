"""A PDF without what runs, what hides in it and who made it. Runs in the child only.

What a viewer needs to show the pages, links, remarks, outlines, layers and filled fields stays
(`pdfkinds`); all else goes, what runs and who made it with it, and the bytes of pictures, colour
profiles and pages are gone through (`coded`). A signature covers every byte of a file (ISO 32000-2
§12.8.1), so a signed PDF is left whole and told; one that could also run something is refused.
"""

import io
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final

import msgspec
import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from sotay.media.inside import coded
from sotay.media.inside.pdfwalk import Walk
from sotay.media.orders import BarePdf, BarePdfOrder
from sotay.media.refused import Refused

_RUNS: Final = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/GoToE", "/GoToR",
    "/Rendition", "/Movie", "/Sound", "/RichMediaExecute", "/GoTo3DView", "/Thread", "/GoToDp",
}  # fmt: skip
_PLAYS: Final = {"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"}
_CODED: Final[dict[str, Callable[[bytes], bytes]]] = {
    "/DCTDecode": coded.jpeg, "/DCT": coded.jpeg, "/JPXDecode": coded.jpeg2000,
    "/JBIG2Decode": coded.jbig2, "/CCITTFaxDecode": bytes, "/CCF": bytes,
}  # fmt: skip
_SHORT: Final = {"/DCT": "/DCTDecode", "/CCF": "/CCITTFaxDecode"}  # for pictures within a page
_ALL: Final = pikepdf.StreamDecodeLevel.specialized  # run lengths too
_DEEP: Final = 40  # direct objects inside each other; no honest file nests so far

# qpdf opens its source of random numbers when it first meets AES-256, as in a PDF that may be read
# by all and is only not to be printed: it does so here, before the fences are up, and holds it.
with pikepdf.new() as _blank:
    _blank.save(io.BytesIO(), encryption=pikepdf.Encryption(owner="-", user="", R=6))


def run(source: BinaryIO, options: bytes, send: Callable[[bytes], None]) -> BarePdf:
    """Send the PDF without what it should not hold, or only look whether it holds any of it.

    Nothing is sent of a signed one.
    """
    order = msgspec.json.decode(options, type=BarePdfOrder)
    try:
        with pikepdf.open(io.BytesIO(source.read())) as document:
            if _is_signed(document, source.tell()):
                if any(_could_run(part) for part in _parts(document)):
                    raise Refused("signed-runs")
                return BarePdf(signed=True)
            bared = _Bared(document)
            content = b"" if order.only_look else bared.content()
    except pikepdf.PasswordError:
        raise Refused("locked") from None
    except pikepdf.PdfError:
        raise Refused("broken") from None
    send(content)
    return BarePdf(signed=False, size=len(content), taken=bared.taken)


def _is_signed(document: pikepdf.Pdf, size: int) -> bool:
    """Return whether a form field is signed over bytes of a file so large (§12.8.1).

    Who signed is not asked here: whatever else a signature keeps, nothing that runs comes with it.
    """
    return any(part.get("/FT") == Name.Sig and _covers(part.get("/V"), size)
               for part in _parts(document))  # fmt: skip


def _covers(value: Any, size: int) -> bool:
    reach = value.get("/ByteRange") if isinstance(value, Dictionary) else None
    if not isinstance(reach, Array) or len(reach) != 4:  # noqa: PLR2004 - two pieces
        return False
    start, first, behind, second = (int(one) if isinstance(one, int) else -1 for one in reach)
    return start == 0 < first < behind and second > 0 and behind + second <= size


def _parts(document: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every dictionary of the file, also those that stand inside others."""
    for thing in document.objects:
        yield from _inside(thing, _DEEP)


def _inside(thing: Any, deep: int) -> Iterator[Any]:
    if not deep:
        raise Refused("broken")
    if isinstance(thing, Dictionary | Stream):
        yield thing
        held = [value for _key, value in list(thing.items())]
    elif isinstance(thing, Array):
        held = list(thing)
    else:
        return
    for value in held:
        if isinstance(value, Dictionary | Stream | Array) and not value.is_indirect:
            yield from _inside(value, deep - 1)


def _runs(part: Any) -> bool:
    return str(part.get("/S", "")) in _RUNS or "/JS" in part


def _could_run(part: Any) -> bool:
    plays = str(part.get("/Subtype", "")) in _PLAYS
    return _runs(part) or plays or "/XFA" in part or "/OnInstantiate" in part


class _Bared:
    """A document being made bare; `taken` counts what was found that may not stay."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document = document
        walk = Walk(document, self._washed)
        walk.go()
        self.taken = walk.taken

    def content(self) -> bytes:
        """Return the file."""
        made = io.BytesIO()
        self._document.save(made, deterministic_id=True, encryption=False)
        return made.getvalue()

    def _washed(self, stream: Stream, kind: str) -> bool:
        """Wash what can be unpacked; what cannot is nothing a viewer could show either."""
        try:
            return self._wash(stream, kind)
        except pikepdf.PdfError:
            return False

    def _wash(self, stream: Stream, kind: str) -> bool:
        """Rewrite the bytes of a stream where they hold more than is drawn; tell whether so."""
        filters = _filters(stream)
        if filters and filters[-1] in _CODED:
            return self._wash_picture(stream, filters)
        packed = filters not in ([], ["/FlateDecode"])
        if filters == ["/FlateDecode"]:
            packed = _has_tail(stream.read_raw_bytes())
        wash = {
            "Globals": coded.jbig2, "Profile": coded.profile, "Content": self._without_comments,
            "Form": self._without_comments,
        }.get(kind)  # fmt: skip
        if not packed and wash is None:
            return False
        before = stream.read_bytes(_ALL)
        after = wash(before) if wash else before
        if packed or after != before:
            stream.write(after)
        return packed or after != before

    def _wash_picture(self, stream: Stream, filters: list[str]) -> bool:
        """Take notes out of a coded picture, whatever it was packed in besides."""
        parms = stream.get("/DecodeParms")
        each: list[Any] = list(parms) if isinstance(parms, Array) else [parms]
        before = stream.read_raw_bytes()
        if len(filters) > 1:
            before = self._unpacked(before, filters[:-1], each[:-1])
        after = _CODED[filters[-1]](before)
        named = _SHORT.get(filters[-1], filters[-1])
        if len(filters) == 1 and after == before and named == filters[-1]:
            return False
        stream.write(after, filter=Name(named), decode_parms=each[-1])
        return True

    def _unpacked(self, data: bytes, filters: list[str], parms: list[Any]) -> bytes:
        packed = self._document.make_stream(data)
        packed["/Filter"] = Array([Name(one) for one in filters])
        if len(parms) == len(filters):
            packed["/DecodeParms"] = Array(parms)
        return packed.read_bytes(_ALL)

    def _without_comments(self, content: bytes) -> bytes:
        if b"%" not in content:
            return content
        held = self._document.make_stream(content)
        page = pikepdf.Page(Dictionary(Type=Name.Page, Contents=held))
        return page.get_filtered_contents(_NoComments())


class _NoComments(pikepdf.TokenFilter):
    """Leaves out the comments of a page's content."""

    def handle_token(self, token: Any = None) -> Any:
        """Return what of a token stays."""
        return [] if token.type_ == pikepdf.TokenType.comment else token


def _filters(stream: Stream) -> list[str]:
    named = stream.get("/Filter")
    if isinstance(named, Array):
        return [str(one) for one in named]
    return [str(named)] if isinstance(named, Name) else []


def _has_tail(packed: bytes) -> bool:
    """Tell whether bytes stand behind the end of what is packed, other than a line's end."""
    unpacker = zlib.decompressobj()
    try:
        left = packed
        while left and not unpacker.eof:
            unpacker.decompress(left, 1 << 20)
            left = unpacker.unconsumed_tail
    except zlib.error:
        return True
    return bool(unpacker.unused_data.strip(b"\r\n"))
