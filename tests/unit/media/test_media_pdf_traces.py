"""A PDF keeps no word of its maker: planted wherever a file has room beside what is drawn."""

import io
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from sotay.media import pdf
from sotay.media.inside import coded

SECRET = b"CANARY 21.1234N"
WORD = String("CANARY 21.1234N")


def paper() -> pikepdf.Pdf:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(200, 200))
    canvas.drawString(20, 20, "Tam Tien")
    canvas.showPage()
    canvas.save()
    return pikepdf.open(made)


def picture(kind: str = "JPEG") -> bytes:
    made = io.BytesIO()
    told = Image.Exif()
    told[0x013B] = "CANARY 21.1234N"
    more = {"exif": told, "comment": SECRET} if kind == "JPEG" else {}
    Image.linear_gradient("L").resize((64, 64)).convert("RGB").save(made, kind, **more)
    return made.getvalue()


def shows(document: pikepdf.Pdf, data: bytes, coder: object) -> None:
    image = document.make_stream(
        b"", Type=Name.XObject, Subtype=Name.Image, Width=64, Height=64,
        ColorSpace=Name.DeviceRGB, BitsPerComponent=8,
    )  # fmt: skip
    image.write(data, filter=coder)
    page = document.pages[0]
    page.obj.Resources.XObject = Dictionary(I=image)
    page.contents_add(b"q 64 0 0 64 50 50 cm /I Do Q")


def jpeg_packed_twice(document: pikepdf.Pdf) -> None:
    shows(document, zlib.compress(picture()), Array([Name.FlateDecode, Name.DCTDecode]))


def jpeg_behind_its_scan(document: pikepdf.Pdf) -> None:
    note = b"\xff\xfe\x00\x11" + SECRET
    shows(document, picture()[:-2] + note + b"\xff\xd9" + SECRET, Name.DCTDecode)


def jpeg2000_boxes(document: pikepdf.Pdf) -> None:
    data = picture("JPEG2000")
    place = data.index(b"jp2c") - 4
    uuid = b"uuid" + bytes(16) + SECRET
    box = (len(uuid) + 4).to_bytes(4) + uuid
    note = b"\xff\x64\x00\x13\x00\x01" + SECRET
    stream = data[place:].replace(b"\xff\x90", note + b"\xff\x90", 1)
    longer = (int.from_bytes(data[place : place + 4]) or len(stream) - len(note)) + len(note)
    shows(document, data[:place] + box + longer.to_bytes(4) + stream[4:] + box, Name.JPXDecode)


def articles(document: pikepdf.Pdf) -> None:
    document.Root.Threads = Array([Dictionary(I=Dictionary(Author=WORD))])


def a_layer(document: pikepdf.Pdf) -> None:
    usage = Dictionary(CreatorInfo=Dictionary(Creator=WORD, Subtype=Name.Artwork))
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("L"), Usage=usage))
    shown = Dictionary(Order=Array([layer]), Creator=WORD)
    document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=shown)


def a_map(document: pikepdf.Pdf) -> None:
    measure = Dictionary(Subtype=Name.GEO, GPTS=Array([21, 105]), GCS=Dictionary(WKT=WORD))
    document.pages[0].obj.VP = Array([Dictionary(BBox=Array([0, 0, 9, 9]), Measure=measure)])


def a_remark(document: pikepdf.Pdf) -> None:
    remark = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), F=2, T=WORD, NM=WORD,
        M=WORD, CreationDate=WORD, RC=WORD, Subj=WORD, Private=Dictionary(A=WORD),
    )  # fmt: skip
    document.pages[0].obj.Annots = Array([document.make_indirect(remark)])


def private_keys(document: pikepdf.Pdf) -> None:
    page = document.pages[0].obj
    for part in (document.trailer, document.Root, document.Root.Pages, page, page.Resources):
        part.Private = Dictionary(Author=WORD)
        part.Linked = document.make_indirect(Dictionary(Author=WORD))
    document.trailer.ID = Array([WORD, WORD])
    for font in page.Resources.Font.values():
        font.Author = WORD


def keys_of_another_kind(document: pikepdf.Pdf) -> None:
    page = document.pages[0].obj
    page.Title = page.V = page.UserUnit = WORD
    document.Root.MarkInfo = Dictionary(Marked=WORD)
    page.Group = Dictionary(S=Name.Transparency, I=WORD, CS=Array([WORD]))


def in_the_content(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.contents_add(b"% CANARY 21.1234N\nq Q")
    page.contents_add(b"q Q")
    held = page.obj.Contents[-1]
    held.write(zlib.compress(b"q Q") + SECRET, filter=Name.FlateDecode)


def a_signature_that_is_none(document: pikepdf.Pdf) -> None:
    value = Dictionary(Type=Name.Sig, Name=WORD, Location=WORD, ByteRange=Array([0, 0, 0, 0]))
    field = Dictionary(FT=Name.Sig, T=String("s"), V=value)
    document.Root.AcroForm = Dictionary(Fields=Array([document.make_indirect(field)]), XX=WORD)


PLACES = (
    jpeg_packed_twice, jpeg_behind_its_scan, jpeg2000_boxes, articles, a_layer, a_map, a_remark,
    private_keys, keys_of_another_kind, in_the_content, a_signature_that_is_none,
)  # fmt: skip


def saved(document: pikepdf.Pdf) -> bytes:
    made = io.BytesIO()
    document.save(made, compress_streams=False)
    return made.getvalue()


def everything(content: bytes) -> bytes:
    """Return the bytes of a PDF: as they lie, each object, and each stream unpacked."""
    parts = [content]
    with pikepdf.open(io.BytesIO(content)) as document:
        parts.append(repr(document.trailer).encode())
        for thing in document.objects:
            parts.append(repr(thing).encode())
            if isinstance(thing, pikepdf.Stream):
                raw = thing.read_raw_bytes()
                parts += [raw, thing.read_bytes() if thing.get("/Filter") != Name.DCTDecode
                          and thing.get("/Filter") != Name.JPXDecode else raw]  # fmt: skip
    return b"\n".join(parts)


@pytest.mark.parametrize("put", PLACES)
def test_what_is_planted_beside_the_page_is_gone_and_the_page_is_the_same(put: object) -> None:
    with paper() as document:
        put(document)
        source = saved(document)
    kept = pdf.clean(source).content
    assert b"CANARY" not in everything(kept)
    assert pdf.page(kept, 0, 200) == pdf.page(source, 0, 200)


def test_what_is_shown_and_filled_in_stays() -> None:
    with paper() as document:
        page = document.pages[0].obj
        remark = Dictionary(
            Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String("lời")
        )
        field = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, Rect=Array([9, 9, 90, 30]), FT=Name.Tx,
            T=String("o1"), V=String("đã điền"), DA=String("/Helv 9 Tf"), P=page,
        )  # fmt: skip
        field = document.make_indirect(field)
        page.Annots = Array([remark, field])
        document.Root.AcroForm = Dictionary(Fields=Array([field]))
        with document.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("mục một", 0))
        source = saved(document)
    with pikepdf.open(io.BytesIO(pdf.clean(source).content)) as kept:
        assert str(kept.Root.AcroForm.Fields[0].V) == "đã điền"
        assert str(kept.pages[0].obj.Annots[0].Contents) == "lời"
        with kept.open_outline() as outline:
            assert [one.title for one in outline.root] == ["mục một"]


def test_a_colour_profile_and_a_scan_lose_their_words_only() -> None:
    name = b"desc" + (160).to_bytes(4) + (15).to_bytes(4)
    white = b"wtpt" + (175).to_bytes(4) + (20).to_bytes(4)
    head = bytes(36) + b"acsp" + bytes(88)
    profile = head + (2).to_bytes(4) + name + white + bytes(4) + SECRET + b"XYZ " + bytes(16)
    assert SECRET not in coded.profile(profile)
    assert b"wtpt" in coded.profile(profile)
    assert coded.profile(coded.profile(profile)) == coded.profile(profile)
    page = (0).to_bytes(4) + b"\x30\x00\x01" + (3).to_bytes(4) + b"abc"
    words = (1).to_bytes(4) + b"\x3e\x00\x01" + len(SECRET).to_bytes(4) + SECRET
    assert coded.jbig2(page + words + page) == page + page
