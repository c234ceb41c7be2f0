"""What is killed at the province: it answers, seals letters, assigns in bulk, writes a stick.

It sets lists, makes accounts and keys of contact cards, and opens a card; two machines of a
commune visit a stick. A folder has a register in `tinh`, notebooks of two communes in `MACHINES`,
and the stick in `usb`. Each kind of work says what is now kept; all but one go on for ever.
"""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from itertools import count
from pathlib import Path

from msgspec import structs

from sotay.base.ids import new_id
from sotay.media.added import Added
from sotay.model.directory.agencies import Agency
from sotay.province import carrying, mailbox, opening
from sotay.province.cases import assigning
from sotay.province.cases.deciding import Seen
from sotay.province.contacts import keys, reading
from sotay.province.directory import editing
from sotay.province.directory import giving as lists_giving
from sotay.province.letters import giving, posted
from sotay.province.officers import accounts as officers
from sotay.province.opening import Province
from sotay.province.responses import asking, drafting, enclosing, issuing, standing
from sotay.province.responses.asking import Question
from sotay.register import casequeue
from sotay.register.casequeue import Narrowed
from sotay.store.slots import Cost
from sotay.work import desk as desks
from sotay.work.peers import visiting
from sotay.work.records import writing

CHEAP = Cost(64, 1, 1)
PASSPHRASE = "một con vịt xòe ra"
REGISTER, STICK = "tinh", "usb"
MACHINES = {"a1": "07210", "a2": "07210", "b1": "07330"}
HOLDERS = {"lan": "ba chú vịt bơi qua sông", "hoa": "bảy cây tre trước ngõ"}
WHY = "Sở Xây dựng hẹn gặp"
Say = Callable[..., None]


def register(folder: Path) -> Province:
    return opening.unlock(folder / REGISTER, PASSPHRASE, floor=CHEAP)


def matters(province: Province) -> list[str]:
    """Return the matters that wait for an answer or have one, by id."""
    with province.store.read() as connection:
        found = connection.execute("SELECT matter FROM matter_case ORDER BY matter").fetchall()
    return [matter for (matter,) in found]


def answer(folder: Path, say: Say) -> None:
    """Respond to one matter after another, each time in place of the last; refer, ask back."""
    province = register(folder)
    known = matters(province)
    say("start")
    for nth in count():
        matter = known[nth % len(known)]
        say("said", respond(province, matter, f"Trả lời lần {nth}."))
        asked = asking.ask(province, matter, Question(f"Đoạn nào, lần {nth}?")).body
        say("said", asked.id)
        sent = issuing.refer(province, matter, "Sở Xây dựng", state="dang_giai_quyet", due=None)
        say("said", sent.body.id)


def respond(province: Province, matter: str, text: str) -> str:
    kept, stands = drafting.begin(province, matter), standing.standing(province, matter)
    draft = structs.replace(
        kept.draft, text=text, agency="Sở Xây dựng", state="da_giai_quyet",
        replaces=stands.id if stands else None,
    )  # fmt: skip
    kept = drafting.keep(province, draft, kept.version)
    content = new_id(1).encode() * 50
    added = Added("cv.pdf", "application/pdf", partial(BytesIO, content), len(content))
    kept = enclosing.attach(province, kept, added)
    return issuing.issue(province, kept).body.id


def letters(folder: Path, say: Say) -> None:
    """Seal what waits, as it comes, and lay it out for the receiver."""
    province = register(folder)
    known = matters(province)
    say("start")
    for nth in count():
        for matter in known[:4]:
            say("said", respond(province, matter, f"Trả lời lần {nth}."))
        giving.laid_out(province)
        say("sealed", nth)


def carry(folder: Path, say: Say) -> None:
    """Write letters for every machine onto a stick that nobody brought."""
    province = register(folder)
    known = matters(province)
    say("start")
    for nth in count():
        for matter in known[:3]:
            say("said", respond(province, matter, f"Trả lời lần {nth}."))
        if carrying.carry(province, folder / STICK, posted.owed(province)).ended is None:
            say("carried", nth)


def assign(folder: Path, say: Say) -> None:
    """Give all cases at once to one agency after another."""
    province = register(folder)
    say("start")
    for nth in count(1):
        give_all(province, f"Sở số {nth}")
        say("given", nth)


def give_all(province: Province, agency: str) -> None:
    """Give every case that waits to an agency at once."""
    seen = [Seen(case.matter, case.version) for case in cases(province)]
    assigning.assign(province, seen, agency, unlisted=True)


def take(folder: Path, say: Say) -> None:
    """Take a stick in, bundle by bundle, and write what goes back."""
    province = register(folder)
    say("start")
    files, made = mailbox.look(folder / STICK)
    for path in files:
        made = mailbox.take(province, path, made)
        say("in", made.received[-1].digest)
    mailbox.give(province, folder / STICK, made)
    say("given back")


def lists(folder: Path, say: Say) -> None:
    """Add one agency after another to the lists, and sign the paper that goes down."""
    province = register(folder)
    say("start")
    for nth in count(1):
        say("set", editing.put_agency(province, Agency(name=f"Ban số {nth}")).number)
        now = lists_giving.newest(province)
        assert now is not None
        say("signed", now.lists.number)


def passphrases(nth: int) -> tuple[str, str]:
    """Return the first passphrase of an account, and the one that it was given anew."""
    return f"năm con gà đi chợ phiên {nth}", f"chín hạt đỗ dưới chum nước {nth}"


def accounts(folder: Path, say: Say) -> None:
    """Make accounts, give them passphrases anew, other roles, close some."""
    province = register(folder)
    officers.add(province, "quan.tri", "Quản Trị", ["quan_tri"], PASSPHRASE)
    say("start")
    for nth in count():
        login, (first, anew) = f"cb{nth}", passphrases(nth)
        made = officers.add(province, login, f"Cán bộ {nth}", ["tiep_nhan"], first)
        say("added", login)
        made = officers.give_anew(province, login, made.version, anew)
        say("anew", login)
        roles = ["quan_tri"] if nth % 2 else ["lanh_dao"]
        made = officers.change(province, login, made.version, name=made.name, roles=roles)
        say("changed", login)
        if nth % 3 == 0:
            officers.close(province, login, made.version)
            say("closed", login)


def cards(folder: Path, say: Say) -> None:
    """Open a contact card, and make another key for those to come."""
    province = register(folder)
    (record,) = sent_cards(province)
    say("start")
    while True:
        reading.read(province, record, HOLDERS, WHY)
        say("read")
        say("key", keys.make(province, HOLDERS).number)


def sent_cards(province: Province) -> list[str]:
    return [row[0] for row in province.store.rows("SELECT DISTINCT record FROM contact_card")]


def peers(folder: Path, say: Say) -> None:
    """Write on one machine, have the stick go round, write into the same on the other."""
    one, other = (
        desks.open_notebook(folder / name, PASSPHRASE, floor=CHEAP) for name in ("a1", "a2")
    )
    say("start")
    for nth in count():
        matter = structs.replace(writing.begin_matter(one).value, text=f"Cầu yếu ở km {nth}")
        matter = writing.close(one, matter).value
        say("closed", matter.id)
        for desk in (one, other):
            visiting.visit(desk, folder / STICK)
        writing.close(other, structs.replace(matter, text=f"Cầu yếu, đã rào ở km {nth}"))
        say("amended", matter.id, nth)
        visiting.visit(other, folder / STICK)
        visiting.visit(one, folder / STICK)


def cases(province: Province) -> list[casequeue.Case]:
    found = casequeue.page(province.store, Narrowed(), None, 1000)
    return [case for case, _together in found]


KINDS = {
    work.__name__: work
    for work in (answer, letters, carry, assign, take, lists, accounts, cards, peers)
}
