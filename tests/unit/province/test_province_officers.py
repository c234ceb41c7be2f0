"""Officers' accounts: who opens the register, who may do what, and what a server itself refuses."""

from collections.abc import Callable

import pytest
from evil import Evil, written
from evil import matter as an_own
from province_scene import Scene
from test_province_cases import filled

from makers import CHEAP, PASSPHRASE, Makers
from sotay.base.errors import FieldProblem
from sotay.base.progress import silent
from sotay.province import backups, intakekeys, names, passphrases, receiving
from sotay.province.cases import assigning, queue
from sotay.province.cases.deciding import By, Seen
from sotay.province.lists import contents
from sotay.province.officers import accounts, signingin
from sotay.province.officers.errors import (
    AccountChanged,
    AccountFileDamaged,
    AccountFileOld,
    AccountTaken,
    LastAdministrator,
)
from sotay.province.opening import Province
from sotay.province.responses import drafting, foreseeing, issuing
from sotay.province.rights.errors import AccountNeeded, AccountUnknown, NotOfThisRole
from sotay.register import officers
from sotay.register.aside import Decision
from sotay.register.destroyed import Destroyed
from sotay.register.errors import RegisterForbidden, RegisterUnreachable
from sotay.register.postgres.door import Postgres
from sotay.register.withdrawals import TakenBack
from sotay.store.errors import KeyNotGiven, WrongPassphrase

WORDS = "ba chú vịt bơi qua sông"
OTHER = "năm con gà đi chợ phiên"
WHEN = "2026-11-18T08:00:00+07:00"
In = Callable[[str], Province]


@pytest.fixture
def sign_in(make: Makers, scene: Scene) -> In:
    """Close whoever has the register, and open it by an account."""
    last = [scene.province]

    def go(login: str, words: str = WORDS) -> Province:
        last[-1].close()
        last.append(
            signingin.sign_in(scene.province.folder, login, words, clock=make.clock, floor=CHEAP)
        )
        make._open.append(last[-1])
        return last[-1]

    return go


def people(province: Province) -> None:
    """Make an account for each role."""
    accounts.add(province, "hoa", "Lê Thị Hoa", ["quan_tri"], WORDS)
    accounts.add(province, "binh", "Trần Bình", ["tiep_nhan"], WORDS)
    accounts.add(province, "lan.nt", "Nguyễn Thị Lan", ["chuyen_vien"], WORDS)
    accounts.add(province, "minh", "Đỗ Minh", ["lanh_dao"], WORDS)


def act_of(province: Province, act: str) -> str:
    row = province.store.one("SELECT object FROM activity WHERE act = ? ORDER BY seq DESC", (act,))
    return str(row[0])


def test_each_does_what_its_role_is_for_and_nothing_else(
    scene: Scene, evil: Evil, sign_in: In
) -> None:
    matter, *_ = filled(evil, 1)
    coming = evil.seal([written(an_own(9))[1]])
    people(scene.province)
    lan = sign_in("LAN.nt")
    done = assigning.assign(lan, [Seen(matter)], "Sở Y tế").done
    assert [one.version for one in done] == [1]
    assert act_of(lan, "case-assign") == f"{matter} @lan.nt"
    told = queue.whole(lan, matter).told
    assert [one.officer for one in told][:1] == ["Nguyễn Thị Lan"]
    with pytest.raises(FieldProblem, match="Nguyễn Thị Lan"):
        assigning.assign(lan, [Seen(matter, 1)], "Sở Xây dựng", by=By("Đỗ Minh"))
    draft = drafting.begin(lan, matter)
    with pytest.raises(NotOfThisRole, match="lãnh đạo"):
        issuing.issue(lan, draft)
    assert "lãnh đạo" in foreseeing.foresee(lan, draft.draft).refused, "told before it is tried"
    with pytest.raises(NotOfThisRole, match="tiếp nhận"):
        receiving.receive(lan, coming)
    with pytest.raises(NotOfThisRole, match="quản trị"):
        accounts.add(lan, "x", "X", ["quan_tri"], WORDS)
    with pytest.raises(NotOfThisRole):
        intakekeys.make(lan)
    with pytest.raises(NotOfThisRole):
        passphrases.change_passphrase(lan, PASSPHRASE, OTHER)
    with pytest.raises(KeyNotGiven):
        lan.key.subkey("header-mac")
    binh = sign_in("binh")
    assert receiving.receive(binh, coming).state == "imported"
    with pytest.raises(NotOfThisRole, match="chuyên viên, lãnh đạo"):
        assigning.assign(binh, [Seen(matter, 1)], "Sở Nội vụ")
    minh = sign_in("minh")
    assert drafting.every(minh)[0].draft.matter == matter
    assert not foreseeing.foresee(minh, draft.draft).refused
    assert minh.verify_activity() > 0


def test_the_office_passphrase_decides_for_nobody_once_there_are_accounts(
    scene: Scene, evil: Evil
) -> None:
    one, other = filled(evil, 2)
    assert assigning.assign(scene.province, [Seen(one)], "Sở Y tế").done
    people(scene.province)
    with pytest.raises(AccountNeeded):
        assigning.assign(scene.province, [Seen(other)], "Sở Y tế")
    assert evil.send(written(an_own(9))[1]).state == "imported"
    assert backups.back_up(scene.province, scene.stick, silent)


def test_an_account_is_changed_closed_given_anew_and_the_last_administrator_stays(
    scene: Scene, sign_in: In
) -> None:
    province = scene.province
    with pytest.raises(LastAdministrator):
        accounts.add(province, "lan", "Lan", ["chuyen_vien"], WORDS)
    people(province)
    with pytest.raises(AccountTaken):
        accounts.add(province, "hoa", "Hoa khác", ["lanh_dao"], WORDS)
    with pytest.raises(AccountTaken):
        accounts.add(province, "hoa.2", "Lê Thị Hoa", ["lanh_dao"], WORDS)
    for wrong in ("", "Hoà", "a b", "x" * 25, "con/..", "-a"):
        with pytest.raises(FieldProblem):
            accounts.add(province, wrong, "Ai đó", ["lanh_dao"], WORDS)
    hoa = sign_in("hoa")
    with pytest.raises(LastAdministrator):
        accounts.close(hoa, "hoa", 1)
    with pytest.raises(LastAdministrator):
        accounts.change(hoa, "hoa", 1, name="Lê Thị Hoa", roles=["lanh_dao"])
    at = names.account_folder(hoa.folder, "minh") / "khoa.json"
    kept = at.read_bytes()
    both = accounts.change(hoa, "minh", 1, name="Đỗ Văn Minh", roles=["lanh_dao", "quan_tri"])
    assert not both.ready
    with pytest.raises(AccountChanged):
        accounts.change(hoa, "minh", 1, name="Minh", roles=["lanh_dao"])
    at.parent.mkdir()
    at.write_bytes(kept)  # a copy that he made
    with pytest.raises(AccountFileOld):
        sign_in("minh")
    hoa = sign_in("hoa")
    accounts.give_anew(hoa, "minh", 2, OTHER)
    accounts.close(hoa, "binh", 1)
    with pytest.raises(AccountUnknown):
        sign_in("binh")
    minh = sign_in("minh", OTHER)
    accounts.close(minh, "hoa", 1)
    assert act_of(minh, "officer-close") == "hoa @minh"
    accounts.give_anew(minh, "binh", 2, OTHER)
    assert sign_in("binh", OTHER).officer.name == "Trần Bình"


def test_ones_own_passphrase_and_a_file_of_before(scene: Scene, sign_in: In) -> None:
    people(scene.province)
    at = names.account_folder(scene.province.folder, "lan.nt") / "khoa.json"
    before = at.read_bytes()
    lan = sign_in("lan.nt")
    with pytest.raises(WrongPassphrase):
        accounts.change_own(lan, OTHER, WORDS)
    accounts.change_own(lan, WORDS, OTHER)
    with pytest.raises(WrongPassphrase):
        sign_in("lan.nt")
    assert sign_in("lan.nt", OTHER).officer.login == "lan.nt"
    newer = at.read_bytes()
    at.write_bytes(before)
    with pytest.raises(AccountFileOld):
        sign_in("lan.nt")
    at.write_bytes(newer[:-20])
    with pytest.raises(AccountFileDamaged):
        sign_in("lan.nt", OTHER)
    other = names.account_folder(scene.province.folder, "minh") / "khoa.json"
    at.write_bytes(other.read_bytes())  # another's, which has more to do
    with pytest.raises(AccountFileDamaged):
        sign_in("lan.nt")
    at.write_bytes(newer)
    assert sign_in("lan.nt", OTHER)


def test_who_is_closed_meanwhile_writes_nothing_more(
    make: Makers, scene: Scene, evil: Evil, sign_in: In
) -> None:
    matter, *_ = filled(evil, 1)
    people(scene.province)
    lan = sign_in("lan.nt")
    with lan.store.write() as connection:  # as an administrator beside would, on a server
        if not isinstance(lan.store, Postgres):
            row = officers.find(connection, "lan.nt")
            assert officers.put(connection, row._replace(state="closed", version=2))
    refused: tuple[type[Exception], ...] = (AccountUnknown,)
    if isinstance(lan.store, Postgres):
        refused = (RegisterForbidden, RegisterUnreachable)
        hoa = signingin.sign_in(lan.folder, "hoa", WORDS, clock=make.clock, floor=CHEAP)
        make._open.append(hoa)
        accounts.close(hoa, "lan.nt", 1)
    with pytest.raises(refused):
        assigning.assign(lan, [Seen(matter)], "Sở Y tế")


@pytest.mark.parametrize("login", ["hoa", "binh"])
def test_whoever_sees_to_the_lists_outside_may_do_again_what_they_tell(
    scene: Scene, sign_in: In, login: str
) -> None:
    """A server brought back by its own backup: the first who opens the register makes it good."""
    people(scene.province)
    known = contents.Contents(
        0,
        withdrawn=(TakenBack("r", "NG-7K2M10", "ghi_nhan_y_kien", WHEN, "{}", "07210"),),
        decisions=(Decision("ab" * 32, "x", "cd" * 32, "", 1, 9, 9, "GOI-11", "rejected", "x", 9),),
        destroyed=(Destroyed("e" * 64, "q", "matter", "2026-01-01", "", "2026-11-01", "x", "1"),),
    )
    province = sign_in(login)
    contents.put_back(province, known)
    now = contents.here(province)
    assert (now.withdrawn, now.decisions) == (known.withdrawn, known.decisions)
    assert now.destroyed == known.destroyed
