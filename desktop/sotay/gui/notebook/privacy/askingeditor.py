"""What the editors of records that people agree to share: who was heard, consent, contact card."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from sotay.base.clock import VIETNAM
from sotay.base.dates import short_time
from sotay.base.sentences import Sentence, _, counted
from sotay.gui.kit.widgets.datefield import DateField
from sotay.gui.kit.widgets.momentfield import MomentField
from sotay.gui.notebook.privacy.consents import Consents
from sotay.gui.notebook.privacy.respondents import Respondents
from sotay.gui.notebook.records.contactcard import ContactCard
from sotay.gui.notebook.records.draft import Draft
from sotay.gui.notebook.records.fact import Fact
from sotay.gui.notebook.records.heldeditor import HeldEditor
from sotay.gui.notebook.records.strip import Way
from sotay.gui.notebook.records.structrow import line_in_row
from sotay.gui.notebook.records.titlefield import TitleField
from sotay.gui.notebook.records.writing import line_of
from sotay.gui.notebook.shell import Runner
from sotay.model import proof
from sotay.model.asking import AskingRecord
from sotay.model.consent import CONTENT, SOUND_PURPOSE, WHOLE
from sotay.model.gapcodes import Gap
from sotay.model.office import Office
from sotay.model.readtext import ReadText, filled, read_text
from sotay.work.desk import Desk, office_of
from sotay.work.directory.wording import wording
from sotay.work.records.obstacles import BLANK_MATTER


class AskingEditor(HeldEditor):
    """A base. No part of it asks for the name of who was heard: that is the contact card's.

    A kind says what `content` is, puts the tabs, and how many sounds are being taken (`taping`).
    """

    def __init__(self, kind: QWidget, runner: Runner, title: TitleField) -> None:
        super().__init__(kind, runner, _("Địa điểm"))
        self.title = title
        self.taping: Callable[[], int] = lambda: 0
        self.held = MomentField("held", _("Thời gian"))
        self.recorder = line_in_row(_("Họ và tên cán bộ ghi nhận"), "recorder")
        self.respondents = Respondents()
        self.consents = Consents(
            lambda: line_of(self.recorder.text()),
            self.respondents.draw,
            self._losing,
            lambda: self._text.version,
        )
        self.consents.anonymous_asked.connect(self._keep_anonymous)
        self._office = ""
        self._text = read_text()  # until it is known which is read here today
        self.contact = ContactCard(runner)
        self.consents.put_last(self.contact)
        self.retain = DateField("retain_until", _("Lưu đến"), ahead=True)

    def content(self) -> QWidget:
        """Return where what was said is written."""
        raise NotImplementedError

    def ways(self) -> dict[Sentence, QWidget]:
        """Return the control to go to for each gap `model.proof` may name."""
        return {
            proof.WITNESS: self.consents.witness_missing(),
            proof.ASK_FIRST: self.consents.about(CONTENT),
            proof.REFUSED: self.consents.only_anonymous,
            proof.WITHDRAWN: self.content(),
            proof.UNVERIFIED: self.consents.who,
            proof.RECORDED: self.consents.who,
            proof.GUARDIAN: self.consents.who,
            proof.UNCODED: self.consents.who,
            proof.NOT_ANONYMOUS: self.consents.only_anonymous,
            proof.SOUND_UNASKED: self.consents.about(SOUND_PURPOSE),
            BLANK_MATTER: self.matters,
        }

    def way_to(self, gap: Gap) -> QWidget | None:
        """Turn to the first person named in the gap, or to the answers of before, of nobody."""
        if gap.codes or gap.says in (proof.UNCODED, proof.WITNESS, proof.RECORDED):
            self.consents.turn_to(gap.codes[0] if gap.codes else WHOLE)
        return super().way_to(gap)

    def obstacles(self) -> list[Way]:
        """Name an agreement that is not finished, too."""
        found = super().obstacles()
        if (method := self.consents.unfinished()) is not None:
            found.append((_("Chọn hình thức đồng ý"), partial(self.go_to, method)))
        return found

    def show_draft(self, draft: Draft) -> None:
        """Show a record with its contact card."""
        self.consents.begin_anew()
        super().show_draft(draft)
        record = draft.record
        if isinstance(record, AskingRecord) and (record.consents or record.said):
            self.tabs.turn_to(self.content())  # it was asked: one comes to read or to write on
        self.contact.show_of(draft)
        draft.runner.ask(_read_here, self._know, owner=self)

    def leave(self) -> Draft | None:
        """Let go of the record."""
        self.contact.show_of(None)
        return super().leave()

    def told(self, record: Any) -> None:
        """Count what the tabs hold."""
        super().told(record)
        when = short_time(record.held.astimezone(VIETNAM))
        self.facts.sum_up([when, record.place.hamlet, record.recorder])
        self.tabs.count(self.respondents, len(record.respondents))
        self.consents.show_people(record.respondents)
        self._fill_text(record)
        self.tabs.count(self.consents, self.consents.agreed())

    def tie_asking(self) -> None:
        """Tie what every such record has."""
        form = self.form
        form.title(self.title)
        form.moment("held", self.held)
        form.line("recorder", self.recorder)
        form.kept_until(self.retain)
        form.rows("respondents", self.respondents.rows)
        form.rows("consents", self.consents)
        self.respondents.rows.removed.connect(
            lambda back: self.removed.emit(back, _("một người cho ý kiến"))
        )

    def put_facts(self) -> None:
        """Put when, where, who wrote, and until when it is kept."""
        self.facts.put(Fact(_("Thời gian"), self.held))
        self.facts.put(self.place)
        self.facts.put(Fact(_("Cán bộ ghi nhận"), self.recorder))
        self.facts.put(Fact(_("Lưu đến"), self.retain))

    def _know(self, here: tuple[Office, ReadText]) -> None:
        self._office, self._text = here[0].name, here[1]
        if self.draft is not None:
            self._fill_text(self.draft.record)

    def _fill_text(self, record: Any) -> None:
        text = filled(record.recorder, self._office, record.retain_until, self._text)
        if self.consents.text.text() != text:
            self.consents.text.setText(text)

    def _keep_anonymous(self) -> None:
        """Take out what belongs to one person; what is left is closed as nobody's."""
        if self.draft is not None and isinstance(self.draft.record, AskingRecord):
            self.draft.put(self.draft.record.made_anonymous())
            self.form.fill(self.draft.record)

    def _losing(self) -> str:
        """Say how many sounds go with the leave to keep them."""
        number = len(self.draft.record.sounds) if self.draft is not None else 0
        number += self.taping()
        if not number:
            return ""
        return counted(
            "Rút lại thì {n} bản ghi âm của buổi này (kể cả bản đang ghi) bị xóa hẳn khỏi sổ ngay, "
            "trong các bản đã chốt cũng vậy, và không lấy lại được. Bản sao lưu cũ và gói đã gửi "
            "tỉnh vẫn còn bản ghi âm: hủy bản sao lưu cũ, báo tỉnh xóa.",
            number,
        )


def photo_notice() -> str:
    """Return what to mind before a photo is added to such a record."""
    return _(
        "Ảnh không được làm lộ người cho ý kiến là ai: không chụp mặt người, giấy tờ tùy thân, "
        "biển số xe, số nhà."
    )


def _read_here(desk: Desk) -> tuple[Office, ReadText]:
    return office_of(desk), wording(desk)
