"""kill -9 while files are attached and sound is recorded: what was said to be kept is whole."""

import hashlib
from pathlib import Path

from fault_scene import Row, Spoilt, whole

from sotay.vault.attachments import naming
from sotay.work import attachments
from sotay.work.desk import Desk
from sotay.work.records import reading


def attached(folder: Path, said: list[str], _at: float, row: Row) -> None:
    """Each content that was promised is on its record and can be read; no file is left over."""
    with whole(folder) as desk:
        hung = {line.split()[1] for line in said if line.startswith("on")}
        off = {line.split()[1] for line in said if line.startswith("off")}
        record = next((line.split()[2] for line in said), "")
        names = _names(desk, record) if record else set()
        row.lost += len(hung - off - names) - _one_more(said, hung - off - names)
        row.lost += sum(_digest(desk, name) != name for name in names)
        if naming.lost(desk.vault.store, desk.vault.attachments, thorough=True):
            raise Spoilt("a record names what cannot be read")
        desk.rest()
        rows = desk.vault.store.rows("SELECT file FROM attachment")
        if {one[0] for one in rows} != {path.name for path in desk.vault.attachments.iterdir()}:
            raise Spoilt("a file is left over, or one is missing")


def _one_more(said: list[str], missing: set[str]) -> int:
    """Return 1 if what is missing was being taken off when the kill came, unsaid."""
    last = said[-1].split() if said else []
    return int(len(missing) == 1 and last[:1] == ["on"])


def _names(desk: Desk, record: str) -> set[str]:
    return {one.sha256 for one in reading.entry(desk, record).record.attachments}


def _digest(desk: Desk, name: str) -> str:
    with attachments.content(desk, name).open() as source:
        return hashlib.sha256(source.read()).hexdigest()


def recorded(folder: Path, said: list[str], _at: float, row: Row) -> None:
    """What was flushed is found again, from its first byte, and hung on by the person's wish."""
    flushed = int(said[-1]) if said else 0
    with whole(folder) as desk:
        desk.rest()
        left = attachments.left_recordings(desk)
        if not left and flushed:
            row.lost += 1
        for one in left:
            if not any(one.path.parent.glob(f"{one.path.name}*")):
                row.lost += flushed > 0  # killed before its file was begun
                continue
            with one.open() as source:
                content = source.read()
            whole_chunks = flushed // attachments.CHUNK * attachments.CHUNK
            row.lost += len(content) < whole_chunks or any(content)
            attachments.drop_recording(desk, one)
        if list(desk.vault.attachments.iterdir()):
            raise Spoilt("a dropped recording left its file")
