"""The practice notebook: made once from the seed through the public import, open to everybody."""

from pathlib import Path

import msgspec

from sotay.base.changing import rename
from sotay.base.private import folder_aside
from sotay.base.resources import resource
from sotay.base.sentences import _
from sotay.media import cleaning
from sotay.model.office import Office
from sotay.model.shape import parse
from sotay.store.slots import FLOOR
from sotay.work import attachments, printing
from sotay.work.backups.examining import is_notebook
from sotay.work.desk import Desk, create_notebook, open_notebook
from sotay.work.exchange import jsonlines
from sotay.work.records import reading, writing

PASSPHRASE = "sổ thực hành ai cũng mở được"  # noqa: S105 - known to all on purpose: invented records
SEED = "practice/so-tay-thuc-hanh.jsonl"
ATTACHED = "practice/dinh-kem.json"


class Drawing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A picture of the practice notebook: drawn, as everything there is invented."""

    record: str
    file: str
    caption: str


def open_practice(folder: Path) -> Desk:
    """Open the practice notebook in `folder`, made first whole where there is none."""
    if not is_notebook(folder):
        aside = folder_aside(folder)
        office = parse(resource("practice/office.json").read_bytes(), Office)
        desk, _code = create_notebook(aside, PASSPHRASE, office, cost=FLOOR)
        try:
            jsonlines.import_lines(desk, resource(SEED), close=True)
            _attach(desk)
        finally:
            desk.close()
        rename(aside, folder)
    return open_notebook(folder, PASSPHRASE)


def _attach(desk: Desk) -> None:
    """Hang the drawings on their records, and on the newest meeting its minutes as a PDF."""
    drawings = msgspec.json.decode(resource(ATTACHED).read_bytes(), type=list[Drawing])
    for one in drawings:
        picture = cleaning.take(resource(f"practice/dinh-kem/{one.file}"), one.file)
        attachments.attach(desk, one.record, picture, one.caption)
    newest = reading.page(desk, {"meeting"}, limit=1)[0].id
    minutes = printing.gather_minutes(desk, newest).print().pdf
    paper = cleaning.take(minutes, "bien-ban.pdf")
    attachments.attach(desk, newest, paper, _("Biên bản đã thông qua tại cuộc họp"))
    for record in {newest, *(one.record for one in drawings)}:
        writing.close(desk, reading.entry(desk, record).record)
