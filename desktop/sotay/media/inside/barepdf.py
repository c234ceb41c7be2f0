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
_CARRIES: Final = {"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"}
_HIDDEN: Final = ("/Metadata", "/PieceInfo", "/AF", "/AA", "/JS", "/EF", "/XFA", "/LastModified")
_TREES: Final = ("/JavaScript", "/EmbeddedFiles", "/Renditions", "/AlternatePresentations")
_OF_CATALOG: Final = ("/Collection", "/Perms", "/Legal", "/SpiderInfo", "/Requirements")
_DEEP: Final = 40  # direct objects inside each other; no honest file nests so far


def run(source: BinaryIO, options: bytes, send: Callable[[bytes], None]) -> BarePdf:
    """Send the PDF without what it should not hold; send nothing of a signed one."""
    msgspec.json.decode(options, type=PdfOrder)
    try:
        with pikepdf.open(io.BytesIO(source.read())) as document:
            if _is_signed(document):
                if any(_runs(part) for part in _parts(document)):
                    raise Refused("signed-runs")
                return BarePdf(signed=True, size=0)
            content = _bare(document)
    except pikepdf.PasswordError:
        raise Refused("locked") from None
    except pikepdf.PdfError:
        raise Refused("broken") from None
    send(content)
    return BarePdf(signed=False, size=len(content))


def _is_signed(document: pikepdf.Pdf) -> bool:
    return any(part.get("/Type") == Name.Sig and "/ByteRange" in part for part in _parts(document))


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


def _bare(document: pikepdf.Pdf) -> bytes:
    for part in list(_parts(document)):
        if _runs(part):
            for key in list(part.keys()):
                if key != "/Length":
                    del part[key]
        else:
            _drop(part, _HIDDEN)
        annotations = part.get("/Annots")
        if isinstance(annotations, Array):
            part["/Annots"] = Array([one for one in annotations if not _carries(one)])
    root = document.Root
    _drop(root, _OF_CATALOG)
    if isinstance(root.get("/Names"), Dictionary):
        _drop(root["/Names"], _TREES)
    if isinstance(root.get("/OpenAction"), Dictionary) and not root["/OpenAction"].keys():
        del root["/OpenAction"]
    _drop(document.trailer, ("/Info",))
    made = io.BytesIO()
    document.save(made, deterministic_id=True, encryption=False)
    return made.getvalue()


def _carries(annotation: Any) -> bool:
    return isinstance(annotation, Dictionary) and str(annotation.get("/Subtype", "")) in _CARRIES


def _drop(part: Any, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in part:
            del part[key]
