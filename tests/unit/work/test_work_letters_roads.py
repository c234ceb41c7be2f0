"""Letters of the province on a stick and by network: read, asked for, and said to be here."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from backup_desk import SLOT, usb

from letter_desk import Letters, enrolled, matter
from makers import Makers
from sotay.bundle import fetching
from sotay.bundle.letters import files
from sotay.bundle.letters.files import Enclosed
from sotay.bundle.letters.got import Came, open_got
from sotay.bundle.mailbox.names import got_named, letter_named, letter_piece_named
from sotay.bundle.mailbox.places import down_folder, up_folder
from sotay.work import identity
from sotay.work.backups import backing_up, restoring
from sotay.work.letters import lacking
from sotay.work.membership import membership
from sotay.work.transfer import stick
from sotay.work.transfer.papers import take_in

__all__ = ["usb"]


@pytest.fixture
def office(make: Makers) -> Letters:
    return enrolled(make)


def lay_down(office: Letters, usb: Path, papers: Sequence[bytes], enclosed: Enclosed) -> None:
    """Lay letters on a stick as a province does, and a piece that nobody asks for."""
    down = down_folder(usb, stick.prepare(office.desk).code)
    for number, paper in enumerate(papers, start=1):
        (down / letter_named(office.chain, number).upper()).write_bytes(paper)
    for sha256, content in enclosed.pieces.items():
        (down / letter_piece_named(sha256)).write_bytes(files.piece_paper(content))
    (down / letter_piece_named("ab" * 32)).write_bytes(b"no piece")


def test_a_stick_brings_letters_and_the_pieces_that_are_lacking(office: Letters, usb: Path) -> None:
    desk, one = office.desk, matter(office.desk)
    enclosed, named = office.enclose(b"%PDF-1.7 " + bytes(1 << 20))
    response = office.response(one.id, files=(named,))
    papers = [office.paper(office.referral(one.id)), office.paper(response, enclosed=[enclosed])]
    lay_down(office, usb, papers, enclosed)
    assert stick.prepare(desk).look(usb).papers == 4
    found = stick.prepare(desk).read(usb)
    done = take_in(desk, found).value
    assert (done.letters.kinds, done.letters.documents) == ({"referral": 1, "response": 1}, 1)
    assert (done.faults, found.ignored) == ((), ())
    assert stick.prepare(desk).look(usb).nothing
    assert len(stick.prepare(desk).read(usb).found) == 2, "no piece is read again"


def test_a_stick_takes_along_which_letters_came_and_a_restored_notebook_is_believed(
    office: Letters, make: Makers, usb: Path
) -> None:
    desk, one = office.desk, matter(office.desk)
    papers = [office.paper(office.referral(one.id)) for _number in range(2)]
    taken = backing_up.back_up(desk, usb).value
    for paper in papers:
        office.take(paper)
    other = up_folder(usb) / got_named("ABCD-EFGH-IJKL-MNOP")
    other.write_bytes(b"of the commune next door")
    assert stick.prepare(desk).carry(usb).ignored == ()
    lies = up_folder(usb) / got_named(stick.prepare(desk).code)
    keys = identity.signing_keys(desk)
    word = open_got(lies.read_bytes(), keys.public)
    assert word.chains == (Came(office.chain, 2, (), office.sent[1][1]),)
    written = lies.stat().st_mtime_ns
    stick.prepare(desk).carry(usb)
    assert lies.stat().st_mtime_ns == written, "it says so already"
    assert other.read_bytes() == b"of the commune next door"

    make.clock.at_ms -= 86_400_000
    back = restoring.restore(taken.path, make.folder / "về", SLOT, clock=make.clock).desk
    make._open.append(back)
    Letters(office.province, back).take(papers[0])
    stick.prepare(back).carry(usb)
    less = open_got(lies.read_bytes(), keys.public)
    assert less.chains == (Came(office.chain, 1, (), office.sent[0][1]),)
    assert less.issued > word.issued, "whatever the clock says, this is the last word"


def test_what_is_asked_over_a_network_is_what_is_not_here(office: Letters) -> None:
    desk, one = office.desk, matter(office.desk)
    enclosed, named = office.enclose(b"%PDF-1.7 " + bytes(1 << 20))
    office.send(office.referral(one.id))
    known = membership(desk)
    before = lacking.wants(desk, known)
    assert before.asked() == fetching.Letters((Came(office.chain, 1, (), office.sent[0][1]),), ())
    assert before.asked(pieces=True) is None
    paper = office.paper(office.response(one.id, files=(named,)), enclosed=[enclosed])
    first, second = (files.piece_paper(piece) for piece in enclosed.pieces.values())
    after = before.knowing([paper, second])
    told = after.asked(pieces=True)
    assert told is not None
    assert told.lacks == (next(iter(enclosed.pieces)),)
    assert after.knowing([first]).lacks == ()
    office.take(paper)
    assert lacking.wants(desk, known).knowing([paper, first]).lacks == tuple(enclosed.pieces)[1:]
