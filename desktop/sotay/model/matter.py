"""A matter: an opinion, a recommendation or a reported problem, and where it was heard."""

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from sotay.base.sentences import Sentence
from sotay.model.gapcodes import Gap, gap
from sotay.model.record import Record, first_words
from sotay.model.records import Attachments, Id, Line, Moment, Paragraph, Place, Source

Sector = Literal[
    "dat_dai", "giao_thong", "moi_truong", "nong_nghiep", "nuoc_dien", "y_te", "giao_duc",
    "van_hoa", "an_sinh", "viec_lam", "an_ninh", "thu_tuc", "sap_xep", "ton_giao_dan_toc",
    "chuyen_doi_so", "khac",
]  # fmt: skip


MatterKind = Literal["y_kien", "kien_nghi", "phan_anh"]


MatterState = Literal[
    "moi_ghi_nhan", "da_chuyen", "dang_giai_quyet", "da_giai_quyet", "se_giai_quyet",
    "da_giai_trinh", "khong_thuoc_tham_quyen", "da_phan_hoi", "nguoi_dan_xac_nhan",
]  # fmt: skip


MOST_SOURCES = 500  # records that one matter was heard in


class Matter(Record, frozen=True, kw_only=True, tag_field="type", tag="matter"):
    """An opinion, recommendation or reported problem, by place and never by person."""

    called: ClassVar[Sentence] = "Ý kiến, kiến nghị"
    writes: ClassVar[int] = 2
    reads: ClassVar[frozenset[int]] = frozenset((1, 2))
    has_sources: ClassVar[bool] = True
    stays: ClassVar[frozenset[str]] = frozenset({"agency"})

    id: Id
    kind: MatterKind = "kien_nghi"
    text: Paragraph = ""
    sector: Sector = "khac"
    place: Place
    raised: Annotated[int, Meta(ge=1, le=100_000)] = 1
    heard_at: Annotated[tuple[Source, ...], Meta(max_length=MOST_SOURCES)] = ()
    noted: Moment
    agency: Line = ""
    due: date | None = None
    state: MatterState = "moi_ghi_nhan"
    attachments: Attachments = ()
    retain_until: date | None = None

    @property
    def moment(self) -> datetime:
        """Return when it was noted."""
        return self.noted

    @property
    def headline(self) -> str:
        """Return the first words of its text."""
        return first_words(self.text)

    def words(self) -> tuple[str, str]:
        """Return its first words, and all of them with whose and where it is."""
        body = (self.text, self.agency, self.place.hamlet, *self.captions)
        return self.headline, "\n".join(body)

    def gaps(self) -> tuple[Gap, ...]:
        """Return that nothing is written yet, where that is so."""
        return () if self.text.strip() else (gap(Sentence("chưa ghi nội dung kiến nghị")),)
