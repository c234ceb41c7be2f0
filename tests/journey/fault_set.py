"""What the province sets, and what machines give each other, under kill -9 and power cuts.

Lists, accounts and keys of contact cards: what was said is there, and works. Of a change that was
cut off, either what was before holds or what was to be.
"""

from pathlib import Path

from fault_answers import machine, whole
from fault_office import (
    HOLDERS,
    MACHINES,
    PASSPHRASE,
    REGISTER,
    STICK,
    WHY,
    passphrases,
    sent_cards,
)  # fmt: skip
from fault_office_made import NAME
from fault_scene import Row, Spoilt
from fault_scene import whole as whole_notebook
from fault_worker import CHEAP

from sotay.base.errors import SotayError
from sotay.province import mailbox
from sotay.province.authority import policies
from sotay.province.contacts import keys, reading
from sotay.province.directory import editing, giving
from sotay.province.officers import accounts, signingin
from sotay.province.officers.accounts import Account
from sotay.province.officers.errors import AccountFileOld
from sotay.province.opening import Province
from sotay.register import contacts
from sotay.store.errors import WrongPassphrase
from sotay.work.directory import standing
from sotay.work.peers import visiting
from sotay.work.transfer import stick
from sotay.work.transfer.papers import take_in

_CLOSED = "SELECT id, head, rev, line FROM record JOIN revision ON record = id"


def lists_set(folder: Path, said: list[str], _at: float, row: Row) -> None:
    """Each version that was said is there, in a row, and comes to a machine in one paper."""
    with whole(folder) as province:
        numbers = [one.number for one in editing.history(province, "agencies")]
        if numbers != list(range(len(numbers), 0, -1)):
            raise Spoilt(f"versions {numbers}")
        row.lost += max(0, _last(said, "set") - len(numbers))
        now = giving.newest(province)
        row.lost += _last(said, "signed") > (now.lists.number if now else 0)
        if (ended := mailbox.receive_from(province, folder / STICK).ended) is not None:
            raise Spoilt(str(ended))
        with machine(folder, next(iter(MACHINES))) as desk:
            if (got := take_in(desk, stick.prepare(desk).read(folder / STICK)).value).faults:
                raise Spoilt(str(got.faults))
            if len(standing.counts(desk).agencies.agencies) != len(numbers):
                raise Spoilt("not all agencies came down")


def accounts_made(folder: Path, said: list[str], _at: float, row: Row) -> None:
    """Each account that was said opens; one cut off is made, or made good by the next change."""
    told = [line.split() for line in said]
    with whole(folder) as province:
        there = {one.login: one for one in accounts.every(province)}
        for word, login in told:
            row.lost += login not in there or (word == "closed" and there[login].open)
            row.lost += word == "changed" and there[login].roles == ("tiep_nhan",)
        accounts.add(province, f"cb{len(there) - 1}", "Người sau", ["lanh_dao"], PASSPHRASE)
    for one in there.values():
        if one.open and one.login.startswith("cb"):
            _opens(folder, one, anew=["anew", one.login] in told)


def _opens(folder: Path, one: Account, *, anew: bool) -> None:
    """Sign in, or be told that the passphrase has to be given anew, and sign in after that."""
    first, second = passphrases(int(one.login.removeprefix("cb")))
    if one.ready and any(
        _signs_in(folder, one.login, word) for word in (second, first)[: 2 - anew]
    ):
        return
    if "quan_tri" not in one.roles:
        raise Spoilt(f"{one.login} cannot sign in")
    with whole(folder) as province:
        accounts.give_anew(province, one.login, one.version, PASSPHRASE)
    if not _signs_in(folder, one.login, PASSPHRASE):
        raise Spoilt(f"{one.login} cannot sign in with what was given anew")


def _signs_in(folder: Path, login: str, passphrase: str) -> bool:
    try:
        signingin.sign_in(folder / REGISTER, login, passphrase, floor=CHEAP).close()
    except (WrongPassphrase, AccountFileOld):
        return False
    except SotayError as fault:
        raise Spoilt(f"{login}: {fault.code} {fault}") from fault
    return True


def cards_opened(folder: Path, said: list[str], _at: float, row: Row) -> None:
    """Each opening that was said is in the log; the card opens still, and so will those to come."""
    with whole(folder) as province:
        query = "SELECT count(*) FROM activity WHERE act = 'card-read'"
        row.lost += max(0, said.count("read") - province.store.rows(query)[0][0])
        row.lost += max(0, _last(said, "key") - keys.every(province)[0].number)
        (record,) = sent_cards(province)
        (opened,) = reading.read(province, record, HOLDERS, WHY)
        row.lost += opened.card.name != NAME
        _shared(province)


def _shared(province: Province) -> None:
    for key in keys.every(province):
        if set(key.holders) != set(HOLDERS):
            raise Spoilt(f"key {key.number} is held by {key.holders}")
    if policies.current(province).cards != contacts.keys(province.store)[0].recipient:
        raise Spoilt("machines are told of another key than the newest")


def met(folder: Path, said: list[str], _at: float, row: Row) -> None:
    """After two more rounds both machines have the same, and all that was said."""
    pair = [folder / name for name in ("a1", "a2")]
    for _nth in range(2):
        for one in pair:
            with whole_notebook(one) as desk:
                got = visiting.visit(desk, folder / STICK).value
                if got.faults or got.strangers or got.apart:
                    raise Spoilt(f"{got.faults}, {got.strangers} strangers, {got.apart} apart")
    told, found = {line.split()[1] for line in said}, []
    for one in pair:
        with whole_notebook(one) as desk:
            found.append({tuple(row) for row in desk.vault.store.rows(_CLOSED)})  # drafts never go
            there = dict(desk.vault.store.rows("SELECT id, body FROM record"))
            row.lost += len(told - there.keys())
            kept = {line.split()[1]: line.split()[2] for line in said if line.startswith("am")}
            row.lost += sum(f"đã rào ở km {nth}" not in there[id_] for id_, nth in kept.items())
    if found[0] != found[1]:
        raise Spoilt("the machines differ")


def _last(said: list[str], word: str) -> int:
    return max((int(one.split()[1]) for one in said if one.startswith(word)), default=0)
