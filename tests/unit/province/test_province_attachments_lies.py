"""What a line says of its attachments is held against its body; an older register takes them in."""

import dataclasses
import hashlib
from pathlib import Path

import msgspec
import pytest
from province_scene import Scene, kept

from enclosing import close, enclose, noise
from makers import Makers
from sotay.bundle import canonical
from sotay.bundle.records import parse_record_line, record_line
from sotay.vault.records.lookup import Revision
from sotay.work.transfer import sealing


def rewritten(scene: Scene, blobs: list[str] | None, size: int | None) -> Path:
    """Seal one record whose line lies about its attachments, as a broken program might."""
    job = sealing.prepare(scene.desk).value
    line = parse_record_line(job.load.revisions[0].line)
    body = msgspec.json.decode(line.body)
    if size is not None:
        body["attachments"] = [dict(body["attachments"][0], size=size)]
    rev, made = record_line(
        id=line.id,
        parents=line.parents,
        hlc=line.hlc,
        author=line.author,
        type=line.type,
        schema=line.schema,
        body=canonical.encode(body),
        blobs=line.blobs if blobs is None else blobs,
    )
    load = dataclasses.replace(job.load, revisions=[Revision(rev, line.id, line.hlc, 0, made)])
    return dataclasses.replace(job, load=load).write().path


@pytest.mark.parametrize(
    ("blobs", "size"), [([], None), ([hashlib.sha256(b"khac").hexdigest()], None), (None, 7)]
)
def test_a_line_that_does_not_say_what_its_body_says_is_refused(
    scene: Scene, blobs: list[str] | None, size: int | None
) -> None:
    matter = scene.matter()
    enclose(scene.desk, matter.id, noise(10))
    close(scene.desk, matter.id)
    got = scene.take(rewritten(scene, blobs, size))
    assert (got.state, got.code) == ("refused", "TINH-05")
    assert kept(scene.province) == []


@pytest.mark.own_file
def test_a_register_from_before_attachments_takes_them_in(make: Makers, scene: Scene) -> None:
    early = scene.matter("trước")
    close(scene.desk, early.id)
    scene.take(scene.sealed())
    with scene.province.store.write() as connection:
        connection.execute("DROP TABLE attachment_of")
        connection.execute("DROP TABLE attachment")
        connection.execute("ALTER TABLE bundle DROP COLUMN blobs")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = '002_attachments'")
    scene.province = make.reopen_province(scene.province)
    matter = scene.matter("sau")
    enclose(scene.desk, matter.id, noise(10))
    close(scene.desk, matter.id)
    assert scene.take(scene.sealed()).blobs == 1
    assert scene.states(early.id) == []
    assert scene.states(matter.id) == ["here"]
