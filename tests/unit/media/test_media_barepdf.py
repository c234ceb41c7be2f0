"""What a PDF may hold besides its pages goes before it is kept; a signed one stays whole."""

import io

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from sotay.base.errors import SotayError
from sotay.media import pdf
from sotay.media.errors import KindNotTaken, MediaBroken, PdfLocked, SignedPdfRuns

SECRET = b"bi-mat-trong-tep"
SCRIPT = "app.alert('bi-mat-trong-tep')"


def paper(encrypt: object = None) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(300, 300), encrypt=encrypt)
    canvas.setAuthor("bi-mat-trong-tep")
    canvas.rect(50, 50, 200, 200, fill=1)
    canvas.linkURL("https://bacninh.gov.vn", (10, 10, 50, 50))
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def script() -> Dictionary:
    return Dictionary(Type=Name.Action, S=Name.JavaScript, JS=String(SCRIPT))


def at_open(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = script()


def on_the_page(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.AA = Dictionary(O=script(), C=script())


def in_the_names(document: pikepdf.Pdf) -> None:
    tree = Dictionary(Names=Array([String("x"), document.make_indirect(script())]))
    document.Root.Names = Dictionary(JavaScript=tree)


def launched_by_a_link(document: pikepdf.Pdf) -> None:
    start = Dictionary(S=Name.Launch, F=String("bi-mat-trong-tep.exe"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=start)
    document.pages[0].obj.Annots.append(document.make_indirect(link))


def chained_behind_a_link(document: pikepdf.Pdf) -> None:
    going = Dictionary(S=Name.GoTo, D=Array([document.pages[0].obj, Name.Fit]), Next=[script()])
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=going)
    document.pages[0].obj.Annots.append(link)


def a_file_inside(document: pikepdf.Pdf) -> None:
    document.attachments["bi-mat-trong-tep"] = SECRET


def a_file_pinned_to_the_page(document: pikepdf.Pdf) -> None:
    held = document.make_stream(SECRET)
    spec = Dictionary(Type=Name.Filespec, F=String("x"), EF=Dictionary(F=held))
    pin = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9], FS=spec)
    document.pages[0].obj.Annots.append(document.make_indirect(pin))


def a_form_that_calculates(document: pikepdf.Pdf) -> None:
    field = Dictionary(FT=Name.Tx, T=String("a"), AA=Dictionary(C=script()))
    form = Dictionary(Fields=Array([document.make_indirect(field)]))
    form.XFA = document.make_stream(b"<xfa>bi-mat-trong-tep</xfa>")
    document.Root.AcroForm = form


def metadata(document: pikepdf.Pdf) -> None:
    with document.open_metadata() as told:
        told["dc:creator"] = ["bi-mat-trong-tep"]
    document.pages[0].obj.PieceInfo = Dictionary(X=String("bi-mat-trong-tep"))


def a_photo_with_its_place(document: pikepdf.Pdf) -> None:
    made = io.BytesIO()
    image = Image.new("RGB", (30, 20), "red")
    told = Image.Exif()
    told[0x013B] = "bi-mat-trong-tep"
    image.save(made, "JPEG", exif=told, comment=SECRET)
    photo = document.make_stream(
        made.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=30, Height=20,
        ColorSpace=Name.DeviceRGB, BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip
    page = document.pages[0]
    page.obj.Resources.XObject = Dictionary(P=photo)
    page.contents_add(b"q 90 0 0 60 20 220 cm /P Do Q")


def a_signed_remark(document: pikepdf.Pdf) -> None:
    remark = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], T=String("bi-mat-trong-tep")
    )
    document.pages[0].obj.Annots.append(remark)


HIDDEN = (
    a_photo_with_its_place, a_signed_remark,
    at_open, on_the_page, in_the_names, launched_by_a_link, chained_behind_a_link, a_file_inside,
    a_file_pinned_to_the_page, a_form_that_calculates, metadata,
)  # fmt: skip


def saved(document: pikepdf.Pdf) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def holding(*put: object) -> bytes:
    with pikepdf.open(io.BytesIO(paper())) as document:
        for one in put:
            one(document)
        return saved(document)


def unpacked(content: bytes) -> bytes:
    """Return a PDF with every stream and object in the open."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        modes = pikepdf.ObjectStreamMode.disable, pikepdf.StreamDecodeLevel.all
        document.save(made, object_stream_mode=modes[0], stream_decode_level=modes[1])
    return made.getvalue()


@pytest.mark.parametrize("put", HIDDEN)
def test_what_runs_or_hides_is_gone_and_the_page_is_the_same(put: object) -> None:
    source = holding(put)
    assert SECRET in unpacked(source)
    kept = pdf.clean(source)
    assert not kept.signed
    assert SECRET not in unpacked(kept.content)
    assert pdf.page(kept.content, 0, 300) == pdf.page(source, 0, 300)
    assert b"bacninh.gov.vn" in unpacked(kept.content)
    assert pdf.clean(kept.content).content == kept.content


def test_all_at_once_and_within_packed_objects() -> None:
    with pikepdf.open(io.BytesIO(holding(*HIDDEN))) as document:
        made = io.BytesIO()
        document.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert SECRET not in unpacked(pdf.clean(made.getvalue()).content)


def signed(*put: object, reach: tuple[int, ...] = (0, 9, 19, 9)) -> bytes:
    with pikepdf.open(io.BytesIO(holding(*put))) as document:
        value = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), ByteRange=reach)
        field = Dictionary(FT=Name.Sig, T=String("s"), V=document.make_indirect(value))
        document.Root.AcroForm = Dictionary(Fields=[document.make_indirect(field)], SigFlags=3)
        return saved(document)


def test_a_signed_one_stays_byte_for_byte_and_is_marked() -> None:
    source = signed(metadata)
    kept = pdf.clean(source)
    assert kept.signed
    assert kept.content == source


def a_scripted_form(document: pikepdf.Pdf) -> None:
    document.Root.XX = Dictionary(XFA=document.make_stream(b"<xfa>bi-mat-trong-tep</xfa>"))


def a_film(document: pikepdf.Pdf) -> None:
    film = Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=[0, 0, 9, 9])
    document.pages[0].obj.Annots.append(document.make_indirect(film))


@pytest.mark.parametrize("reach", [(0, 0, 0, 0), (0, 9, 19, 9_000_000), (0, 9), (5, 9, 19, 9)])
def test_what_only_looks_signed_is_made_bare(reach: tuple[int, ...]) -> None:
    kept = pdf.clean(signed(metadata, at_open, a_file_inside, reach=reach))
    assert not kept.signed
    assert SECRET not in unpacked(kept.content)


@pytest.mark.parametrize(
    "put", [at_open, launched_by_a_link, in_the_names, a_scripted_form, a_film]
)
def test_a_signed_one_that_runs_something_is_refused(put: object) -> None:
    with pytest.raises(SignedPdfRuns, match="chữ ký số"):
        pdf.clean(signed(put))


def test_what_is_no_pdf_or_locked_is_refused_in_words() -> None:
    with pytest.raises(KindNotTaken):
        pdf.clean(b"x")
    with pytest.raises(MediaBroken):
        pdf.clean(paper()[:200])
    with pytest.raises(PdfLocked):
        pdf.clean(paper(StandardEncryption("mở", "chủ", strength=128)))


@pytest.mark.parametrize("revision", [4, 6])
def test_one_that_all_may_read_and_not_print_is_taken_unlocked(revision: int) -> None:
    made = io.BytesIO()
    locks = pikepdf.Encryption(
        owner="chu", user="", R=revision, allow=pikepdf.Permissions(extract=False)
    )  # type: ignore[arg-type]
    with pikepdf.open(io.BytesIO(paper())) as document:
        document.save(made, encryption=locks)
    bare = pdf.clean(made.getvalue()).content
    assert b"/Encrypt" not in bare
    assert pdf.examine(bare).pages == 1


def test_what_nests_without_end_is_refused() -> None:
    deep = b"[" * 400 + b"]" * 400
    with pikepdf.open(io.BytesIO(paper())) as document:
        document.Root.X = pikepdf.Object.parse(deep)
        source = saved(document)
    with pytest.raises(MediaBroken):
        pdf.clean(source)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0), st.binary(min_size=1, max_size=6)), max_size=20))
def test_a_changed_pdf_is_bare_or_refused(changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(holding(*HIDDEN))
    for at, put in changes:
        place = at % len(data)
        data[place : place + len(put)] = put
    try:
        kept = pdf.clean(bytes(data))
    except SotayError as told:
        assert told.code.startswith("PHIM")
    else:
        assert kept.signed or b"app.alert" not in unpacked(kept.content)


def test_a_stream_keeps_what_it_draws() -> None:
    with pikepdf.open(io.BytesIO(paper())) as document:
        drawn = document.make_stream(b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form)
        assert isinstance(drawn, Stream)
        drawn.BBox = Array([0, 0, 9, 9])
        drawn.Metadata = document.make_stream(SECRET)
        document.pages[0].obj.Resources.XObject = Dictionary(F=drawn)
        source = saved(document)
    assert SECRET not in unpacked(pdf.clean(source).content)
