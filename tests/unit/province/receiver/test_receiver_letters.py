"""Letters over the network: given to whom they are for, page by page, until the device has them."""

import json
from base64 import b64decode
from typing import Any

from msgspec import structs
from test_receiver_answers import At, at

from enclosing import noise, paper_of
from sotay.bundle.fetching import Letters
from sotay.bundle.letters import LETTER, read_letter
from sotay.bundle.letters.files import PIECE, open_piece
from sotay.bundle.letters.got import Came
from sotay.province import receiving, revoking
from sotay.province.letters import posted
from sotay.province.receiver.downward import HEARD
from sotay.province.receiver.hearing import hear_all
from sotay.province.responses import asking, drafting, enclosing, issuing
from sotay.province.responses.asking import Question

__all__ = ["at"]


def of(mail: Any, kind: str) -> list[bytes]:
    return [one.encode() for one in mail.papers if json.loads(one)["payloadType"] == kind]


def test_a_device_is_given_its_letters_and_their_pieces_until_it_says_it_has_them(at: At) -> None:
    receiving.receive(at.province, at.sealed())
    device = revoking.devices(at.province)[0]
    matter = at.province.store.rows("SELECT id FROM record")[0][0]
    begun = drafting.begin(at.province, matter)
    said = {"text": "Đã vá.", "agency": "Phòng", "state": "da_giai_quyet"}
    kept = drafting.keep(at.province, structs.replace(begun.draft, **said), begun.version)
    issuing.issue(
        at.province, enclosing.attach(at.province, kept, paper_of("a.pdf", noise(1 << 20)))
    )
    for nth in range(30):
        asking.ask(at.province, matter, Question(f"{nth} " + "ờ" * 19_000))
    at.learn()
    assert of(at.ask(), LETTER) == [], "of a device that knows no letters"
    nothing = Letters(chains=(), lacks=())
    mail, found = at.ask(letters=nothing), []
    found += of(mail, LETTER)
    assert mail.more
    while mail.more:
        mail = at.ask(letters=nothing, after=mail.after)
        found += of(mail, LETTER)
    letters = [read_letter(one, at.province.authority)[0] for one in found]
    assert [one.seq for one in letters] == list(range(1, len(letters) + 1))
    lacks = letters[0].files[0].pieces
    pieces = of(at.ask(letters=Letters(chains=(), lacks=(*lacks, "ab" * 32)), after="~"), PIECE)
    assert [open_piece(one)[0] for one in pieces] == list(lacks)
    came = Letters(chains=(Came(letters[0].chain, len(letters), ()),), lacks=())
    assert of(at.ask(letters=came), LETTER) == []
    hear_all(at.province)
    assert list((at.province.folder / HEARD).iterdir()) == []
    assert not posted.every(at.province)[0].post.away
    revoking.revoke(at.province, device.code)
    at.learn()
    assert of(at.ask(letters=nothing), LETTER) == []
    assert of(at.ask(letters=Letters(chains=(), lacks=lacks), after="~"), PIECE) == []
    assert b64decode(json.loads(found[0])["payload"])[:1] == b"{"
