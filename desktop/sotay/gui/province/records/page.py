"""A record to read: exactly as it was recorded, but for what was withdrawn since."""

from PySide6.QtWidgets import QWidget

from sotay.base.dates import short_time
from sotay.base.sentences import _
from sotay.bundle.keys import comparison_code
from sotay.gui.kit.widgets.facts import Facts
from sotay.gui.kit.widgets.flow import FlowLayout
from sotay.gui.kit.widgets.laying import fill, in_column, put
from sotay.gui.kit.widgets.pill import Pill
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.contacts.statecard import ContactsCard
from sotay.gui.province.recorded.apartcard import ApartCard
from sotay.gui.province.recorded.filescard import FilesCard
from sotay.gui.province.recorded.looked import Looked
from sotay.gui.province.recorded.saidcard import SaidCard
from sotay.gui.province.recorded.versionscard import VersionsCard
from sotay.gui.province.records.lists import states
from sotay.gui.province.responses.askcard import AskCard
from sotay.gui.province.shell import Shell
from sotay.gui.province.units import unit_told
from sotay.model.interview import title_told
from sotay.model.kinds import RECORD_KINDS


class RecordPage(QWidget):
    """Shows one record; `mark` shows in it where what is searched for stands."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("record_page")
        self._title = label("", "title", wrap=True, name="record_title")
        holder = QWidget()
        self._states = FlowLayout(holder, gap=6)
        self._facts = Facts("record_facts")
        self._said = SaidCard()
        self._apart = ApartCard()
        self.files = FilesCard(shell)
        self.versions = VersionsCard(shell)
        self.asking = AskCard(shell)
        self.contacts = ContactsCard(shell)
        self._page = ScrollPage()
        self._top = in_column(gap=8)
        put(self._top, self._title, holder, self._facts)
        self._page.rows.addLayout(self._top)
        put(self._page.rows, self._said, self._apart, self.files, self.asking)
        put(self._page.rows, self.contacts, self.versions)
        in_column(self._page, of=self, gap=0)

    def add_back(self, button: QWidget) -> None:
        """Put the way back to the list before the title."""
        self._top.insertWidget(0, button)

    def show_record(self, looked: Looked, words: str) -> None:
        """Show another record, from its beginning."""
        found = looked.found
        row, record = found.row, found.record
        shown = title_told("", withdrawn=True) if row.masked else record.headline
        self._title.setText(shown or _(record.called))
        fill(self._states, [Pill(one.text, one.tone, "record_state") for one in states(row)])
        received = next((one.received for one in looked.versions if one.stands), None)
        self._facts.show_facts(
            [
                (_("Loại"), _(RECORD_KINDS[row.kind])),
                (_("Xã, phường"), unit_told(row.unit)),
                (_("Máy gửi"), comparison_code(found.device)),
                (_("Nhận lúc"), short_time(received) if received else ""),
                (_("Gói"), found.bundle[:16]),
                (_("Xã báo tiêu hủy"), row.destroyed),
                (_("Mã bản ghi"), row.id),
            ]
        )
        self._said.show_record(found, words)
        self._apart.show_apart(looked.apart)
        self.files.show_files(looked.files)
        self.asking.show_of(row.id)
        self.contacts.show_of(row.id)
        self.versions.show_versions(looked.versions)
        self._page.verticalScrollBar().setValue(0)

    def mark(self, words: str) -> None:
        """Mark what is searched for now."""
        self._said.mark(words)
