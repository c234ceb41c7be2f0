"""Save what can be read of a damaged notebook into a new one, and say in words what was lost.

The damaged files are only read: a copy of them is worked on, so that somebody better equipped
may still try. Passphrase and recovery code stay as they are.
"""

import contextlib
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from sotay.base.changing import remove, remove_tree
from sotay.base.clock import Clock, SystemClock, local
from sotay.base.dates import short_date
from sotay.base.errors import LinkInside, SotayError
from sotay.base.files import folder_there
from sotay.base.links import is_link, refuse_links
from sotay.base.private import folder_aside, names_in, new_file, new_folder, plain_file
from sotay.base.progress import Progress, silent
from sotay.base.reasons import is_full, unwritable
from sotay.base.sentences import _, counted
from sotay.bundle import seal
from sotay.bundle.keyfiles.signers import PUBLIC_KEYS
from sotay.bundle.records import parse_record_line
from sotay.model.shape import parse_record
from sotay.store import header, rescue
from sotay.store.backups.errors import NothingToSalvage
from sotay.store.backups.returning import OpenSlot
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.store.errors import StoreDamaged
from sotay.store.keys import MasterKey, wipe
from sotay.store.sealedfile import content
from sotay.store.wreck import Reading, Wreck
from sotay.vault import notebook
from sotay.vault import salvage as pieces
from sotay.vault.attachments import naming
from sotay.vault.notebook import ATTACHMENTS, DATABASE, OUTBOX
from sotay.vault.records import lookup
from sotay.vault.schema import NOTEBOOK
from sotay.vault.settling import settle
from sotay.work.backups.restoring import begin_again
from sotay.work.copies.places import backups
from sotay.work.desk import Desk

_WRECK = "hong.db"  # the copy that is worked on


@dataclass(frozen=True)
class Salvaged:
    """What is in the new notebook, and what is not; `exact` when the losses are sure."""

    records: int
    rebuilt: int
    lost_records: int
    lost_revisions: int
    lost_log: int
    lost_others: dict[str, int]
    lost_attachments: int
    exact: bool
    backed_up: int = 0
    backup_day: str = ""

    def _lost(self) -> str:
        if not self.exact:
            unsure = _("Không đếm được chắc chắn số bản ghi đã mất; ít nhất {n}.")
            return unsure.format(n=self.lost_records)
        if not self.lost_records:
            return _("Không mất bản ghi nào.")
        return counted("Mất {n} bản ghi.", self.lost_records)

    def told(self) -> str:
        """Say it to the person whose notebook it is."""
        said = [counted("Đã cứu được {n} bản ghi sang sổ mới.", self.records)]
        if self.rebuilt:
            dug = counted(
                "{n} bản trong số đó lấy lại từ bản đã chốt; phần sửa sau khi chốt bị mất.",
                self.rebuilt,
            )
            said.append(dug)
        said.append(self._lost())
        if self.backed_up:
            backup = counted(
                "Bản sao lưu gần nhất ({day}) có {n} bản ghi: nên so lại trước khi dùng.",
                self.backed_up,
                day=self.backup_day,
            )
            said.append(backup)
        if self.lost_revisions:
            lost = counted(
                "Mất {n} lần chốt trước đây; nội dung mới nhất của bản ghi đó vẫn còn.",
                self.lost_revisions,
            )
            said.append(lost)
        if self.lost_attachments:
            gone = counted(
                "Thiếu hoặc hỏng {n} tệp đính kèm; tên tệp vẫn ghi trong bản ghi.",
                self.lost_attachments,
            )
            said.append(gone)
        if self.lost_log:
            said.append(counted("Nhật ký hoạt động mất {n} mục cuối.", self.lost_log))
        if sum(self.lost_others.values()):
            said.append(
                counted(
                    "Mất {n} mục phụ (gói, mẫu phiếu, khóa, cài đặt): xem lại Gửi tỉnh, Cài đặt.",
                    sum(self.lost_others.values()),
                )
            )
        return " ".join(said)


def salvage(
    folder: Path,
    target: Path,
    open_slot: OpenSlot,
    progress: Progress = silent,
    *,
    clock: Clock | None = None,
) -> tuple[Desk, Salvaged]:
    """Read the damaged notebook in `folder` into a new one at `target`; return that open.

    `progress` is told now and then and may raise `Cancelled`. Raises `NothingToSalvage`,
    `NotebookExists`, `FolderTaken`, `OpenElsewhere`, `DiskFull`, or what the slot says.
    """
    notebook.refuse_taken(target)
    refuse_links(folder)
    key = settle(folder / DATABASE, open_slot) or open_slot(folder)
    clock = clock or SystemClock()
    aside = folder_aside(target)
    try:
        vault_id = _copy_files(folder, aside)
        saved = _fill(folder, aside, key.lend(), vault_id, clock, progress)
        desk, last = begin_again(aside, target, key, "salvage", clock, backups)
    except BaseException:
        key.wipe()
        raise
    finally:
        remove_tree(aside)
    day = short_date(local(last.made).date()) if last.number else ""
    return desk, replace(saved, backed_up=last.records, backup_day=day)


def _fill(
    folder: Path, aside: Path, key: MasterKey, vault_id: str, clock: Clock, progress: Progress
) -> Salvaged:
    audit = key.subkey("audit")
    try:
        with Store.create(aside / DATABASE, key, vault_id, NOTEBOOK) as store:
            with (
                contextlib.closing(_wreck(folder / DATABASE, aside / _WRECK, key)) as wreck,
                store.write() as connection,
            ):
                readings = pieces.copy_rows(wreck, connection, progress)
                rebuilt = _revive(connection, clock)
                naming.relink(connection)
                pieces.mend(connection)
                pieces.stand_in(connection)
            cut = pieces.cut_log(store, audit)
            damage = store.integrity()
            if damage:
                raise StoreDamaged(str(aside / DATABASE), damage[0])
            return _told(store, {reading.table: reading for reading in readings}, rebuilt, cut)
    finally:
        wipe(audit)
        key.wipe()
        for left in aside.glob(f"{_WRECK}*"):
            remove(left)


def _revive(connection: Connection, clock: Clock) -> int:
    """Put records that are lost back from their newest closed revision; return how many."""
    rebuilt = 0
    while orphans := pieces.orphans(connection):
        rev, line = orphans[0]
        record = parse_record(bytes(parse_record_line(line).body))
        pieces.revive(connection, record, rev, clock.now_ms())
        rebuilt += 1
    return rebuilt


def _told(store: Store, readings: dict[str, Reading], rebuilt: int, cut: int) -> Salvaged:
    here = sum(n for (_kind, state), n in lookup.counts(store).items() if state != "discarded")
    lost = {table: reading.lost for table, reading in readings.items() if reading.lost}
    records = lost.pop("record", 0)
    for table in ("attachment", "attachment_of"):  # told by what the records name
        lost.pop(table, None)
    return Salvaged(
        records=here,
        rebuilt=rebuilt,
        lost_records=max(0, records - rebuilt),
        lost_revisions=lost.pop("revision", 0),
        lost_log=lost.pop("activity", 0) + cut,
        lost_others=lost,
        lost_attachments=len(naming.lost(store, store.path.with_name(ATTACHMENTS))),
        exact=all(readings[table].exact for table in ("record", "revision") if table in readings),
    )


def _copy_files(folder: Path, aside: Path) -> str:
    """Copy what stands beside the database; return the notebook's id."""
    try:
        new_folder(aside)
        for name in (*header.COPIES, PUBLIC_KEYS):
            _copy_plain(folder / name, aside / name)
        for name, ours in ((OUTBOX, seal.NAMED), (ATTACHMENTS, content.NAMED)):
            if folder_there(folder / name) and not is_link(folder / name):
                new_folder(aside / name)
                for held in filter(ours.fullmatch, names_in(folder / name)):
                    _copy_plain(folder / name / held, aside / name / held)
    except OSError as fault:
        raise unwritable(aside, fault) from fault
    return header.read_header(aside).vault_id


def _copy_plain(source: Path, target: Path) -> None:
    """Copy a file; what is missing, a link or cannot be read is left out, and is told later."""
    try:
        content = plain_file(source)
    except (OSError, LinkInside):
        return
    with content, new_file(target) as out:
        try:
            shutil.copyfileobj(content, out)
        except OSError as fault:
            if is_full(fault):
                raise
            remove(target)


def _wreck(origin: Path, copy: Path, key: MasterKey) -> Wreck:
    """Open a copy of the damaged database; raises `NothingToSalvage`."""
    rescue.copy_with_log(origin, copy, key)
    wreck = None
    try:
        wreck = Wreck(copy, key)
        tables = wreck.tables()
    except SotayError:
        tables = {}
    if wreck is None or "record" not in tables:  # an empty file opens as an empty database
        if wreck is not None:
            wreck.close()
        raise NothingToSalvage(str(origin))
    return wreck
