"""A PDF without what runs, what hides in it and who made it. Runs in the child only.

Scripts, actions that start something or send something away, files and films inside, forms of
XFA, the author and the program's own notes go; pages, links and what was filled in stay (ISO
32000-2 §12.6.4 actions, §12.5.6 annotations, §14.3 metadata). A signature covers every byte of a
file (§12.8.1), so a signed PDF is left whole and told; one that could also run something is
refused.
"""

import io
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final

import msgspec
import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from sotay.media.orders import BarePdf, PdfOrder
from sotay.media.refused import Refused

_RUNS: Final = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/GoToE", "/GoToR",
    "/Rendition", "/Movie", "/Sound", "/RichMediaExecute", "/GoTo3DView", "/Thread", "/GoToDp",
}  # fmt: skip
_PLAYS: Final = {"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"}
_CARRIES: Final = _PLAYS | {"/FileAttachment"}
_HIDDEN: Final = (
    "/Metadata", "/PieceInfo", "/AF", "/AA", "/JS", "/EF", "/XFA", "/LastModified", "/Thumb",
    "/OnInstantiate",
)  # fmt: skip
_ELSEWHERE: Final = ("/F", "/FFilter", "/FDecodeParms")  # of a stream that lies in another file
_TREES: Final = ("/JavaScript", "/EmbeddedFiles", "/Renditions", "/AlternatePresentations")
_OF_CATALOG: Final = ("/Collection", "/Perms", "/Legal", "/SpiderInfo", "/Requirements")
_SCAN, _COMMENT, _APPLICATION, _DRAWS = 0xDA, 0xFE, 0xE0, {0xE0, 0xEE}  # of a JPEG
_DEEP: Final = 40  # direct objects inside each other; no honest file nests so far


def run(source: BinaryIO, options: bytes, send: Callable[[bytes], None]) -> BarePdf:
    """Send the PDF without what it should not hold; send nothing of a signed one."""
    msgspec.json.decode(options, type=PdfOrder)
    try:
        with pikepdf.open(io.BytesIO(source.read())) as document:
            if _is_signed(document, source.tell()):
                if any(_could_run(part) for part in _parts(document)):
                    raise Refused("signed-runs")
                return BarePdf(signed=True, size=0)
            content = _bare(document)
    except pikepdf.PasswordError:
        raise Refused("locked") from None
    except pikepdf.PdfError:
        raise Refused("broken") from None
    send(content)
    return BarePdf(signed=False, size=len(content))


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


def _bare(document: pikepdf.Pdf) -> bytes:
    for part in list(_parts(document)):
        if _runs(part):
            for key in list(part.keys()):
                if key != "/Length":
                    del part[key]
        else:
            _drop(part, _HIDDEN)
        if "/Subtype" in part and "/Rect" in part and "/FT" not in part:
            _drop(part, ("/T",))  # who wrote a remark; of a field it is the name
        if isinstance(part, Stream):
            _drop(part, _ELSEWHERE)
            _undress(part)
        annotations = part.get("/Annots")
        if isinstance(annotations, Array):
            part["/Annots"] = Array([one for one in annotations if not _carries(one)])
    root = document.Root
    _drop(root, _OF_CATALOG)
    if isinstance(root.get("/Names"), Dictionary):
        _drop(root["/Names"], _TREES)
    opening = root.get("/OpenAction")
    if isinstance(opening, Dictionary) and opening.get("/S") != Name.GoTo:
        del root["/OpenAction"]
    _drop(document.trailer, ("/Info",))
    made = io.BytesIO()
    document.save(made, deterministic_id=True, encryption=False)
    return made.getvalue()


def _undress(stream: Any) -> None:
    """Take EXIF, places, comments and profiles out of a JPEG that is in the file as it came."""
    coded = stream.get("/Filter")
    name = coded[0] if isinstance(coded, Array) and len(coded) == 1 else coded
    if name == Name.DCTDecode:
        bare = _bare_jpeg(bytes(stream.read_raw_bytes()))
        stream.write(bare, filter=name, decode_parms=stream.get("/DecodeParms"))


def _bare_jpeg(data: bytes) -> bytes:
    """Return a JPEG (T.81 Annex B) without application data and comments before its scan.

    JFIF and Adobe's colour mark stay: they say how it is drawn.
    """
    kept, place = [data[:2]], 2
    while data[place : place + 1] == b"\xff" and place + 4 <= len(data):
        marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4])
        if marker == _SCAN or length < 2:  # noqa: PLR2004 - its own size
            break
        segment = data[place : place + 2 + length]
        if marker in _DRAWS or not (marker == _COMMENT or marker & 0xF0 == _APPLICATION):
            kept.append(segment)
        place += 2 + length
    return b"".join((*kept, data[place:]))


def _carries(annotation: Any) -> bool:
    return isinstance(annotation, Dictionary) and str(annotation.get("/Subtype", "")) in _CARRIES


def _drop(part: Any, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in part:
            del part[key]
