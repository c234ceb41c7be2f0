"""Carry the register's rows from the encrypted database to a server, whole or not at all.

What is copied is read back and compared, table by table, before the register goes on there; until
then, and after a stop at any moment, it is still the encrypted database. That keeps its rows as
they were, and is overwritten by the next backup's success (`backups`).
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sotay.base.errors import SotayError
from sotay.base.files import there
from sotay.base.progress import Progress
from sotay.province import attachments, placing
from sotay.province.errors import RegisterMissing
from sotay.province.opening import DATABASE, Province
from sotay.register import carrying
from sotay.register.carrying import Sum
from sotay.register.errors import AlreadyThere, CopyDiffers
from sotay.register.postgres import founding
from sotay.register.postgres.door import Postgres
from sotay.register.postgres.link import connect
from sotay.register.postgres.place import parse
from sotay.store import header, held
from sotay.store.door import Store
from sotay.store.log import anchor


def move_to(province: Province, address: str, progress: Progress) -> dict[str, Sum]:
    """Have the register go on at `address`, of an account that may make others; return what went.

    Progress counts rows of tables: written, read there, read here. Raises `AlreadyThere`,
    `RegisterPlaceTaken`, `CopyDiffers`, `RegisterUnreachable`, …, `Cancelled`.
    """
    province.refuse_unfit("move-to")
    here, vault_id = province.store, province.anchor.vault_id
    if not isinstance(here, Store):
        raise AlreadyThere
    admin = parse(address, vault_id)
    attachments.seal_keys(province)
    with province.writing("move-to", admin.told):
        pass  # the last entry that is here, and the first to be found there
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        progress(done, None)

    whose = held.branch(here) or anchor.ORIGIN
    with here.read() as rows:
        place = founding.found(admin, vault_id, whose, lambda new: carrying.carry(rows, new, step))
        own = carrying.sums(rows, step)
    server = Postgres.open(place, vault_id)
    try:
        _compare(server, own, step)
        with here.write() as connection:
            placing.go_on_at(connection, place, province.key)
    except BaseException:
        server.close()
        raise
    province.store = server  # whatever comes now, it goes on there
    here.close()
    with suppress(SotayError):  # else when it is opened next
        placing.finish(server)
    return own


def look_at(address: str) -> None:
    """Raise unless a server answers at `address`."""
    connect(parse(address, "0" * 32)).close()


def upgrade(folder: Path, address: str) -> None:
    """Take the steps that the tables of the register in `folder` lack; needs none of its keys.

    Raises `RegisterMissing`, `RegisterElsewhere`, `RegisterForbidden`, ….
    """
    if not there(folder / DATABASE):
        raise RegisterMissing(str(folder))
    founding.upgrade(parse(address, header.read_header(folder).vault_id))


def _compare(server: Postgres, own: dict[str, Sum], step: Callable[[], None]) -> None:
    with server.still() as rows:
        found = carrying.sums(rows, step)
    differing = [name for name, told in own.items() if found[name] != told]
    if differing:
        raise CopyDiffers(server.place.told, ", ".join(differing))
