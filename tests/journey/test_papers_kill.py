"""Killed at any write of a paper or a lock: an old secret opens, or the new one is on paper."""

import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from makers import CHEAP, PASSPHRASE, Makers
from sotay.store import header, ways
from sotay.store.errors import WrongRecoveryCode
from sotay.store.shares.errors import WrongShares
from sotay.work.keys import access, shares

NEW = "gạch ngói vôi cát mới"
KILLS = 7  # beyond the writes that there are: the last one ends well
WORKER = """
import os, sys
from pathlib import Path
from sotay.store.slots import Cost
from sotay.work.keys import access, handover, shares
from sotay.work import desk as desks

folder, out, what, number = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
cheap, passphrase, new = Cost(64, 1, 1), sys.argv[5], sys.argv[6]
desk = desks.open_notebook(folder, passphrase, floor=cheap)
left, move = [number], Path.replace

def killed(path, target):
    if not left[0]:
        os._exit(9)
    left[0] -= 1
    return move(path, target)

Path.replace = killed
if what == "recovery":
    access.renew_recovery(desk, lambda job: job.save(out / "to.pdf"))
elif what == "shares":
    shares.make_shares(desk, 2, 2, lambda job: job.save(out))
else:
    def papers(job):
        job.sheet.save(out / "to.pdf")
        (out / "bb.pdf").write_bytes(job.print("A", "B").pdf)
    handover.hand_over(desk, sys.argv[7:], new, cost=cheap, hand_out=papers)
desk.close()
"""


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def code_on(pdf: Path) -> str:
    words = text_of(pdf).split()
    letters = "[0-9A-HJKMNP-TV-Z]"
    start = words.index("phục", words.index("Mã"))
    groups = [w for w in words[start:] if re.fullmatch(f"{letters}{{4}}|{letters}{{2}}", w)]
    return "-".join(groups[:9])


def share_on(pdf: Path) -> str:
    text = text_of(pdf)
    words = re.findall(r"\b\d{1,2}\s+([a-z]{4,8})\b", text[: text.index("SOTAY1.")])
    return " ".join(words[:20])


def opens(folder: Path, old: tuple[str, list[str]], papers: Path, what: str) -> str:
    """Return which secret of the kind that changes opens the notebook: `old`, `new`, or raise."""
    code, cut = old
    try:
        if what == "shares":
            ways.unlock_with_shares(folder, cut).wipe()
        else:
            header.unlock_with_recovery(folder, code).wipe()
    except (WrongRecoveryCode, WrongShares):
        if what == "shares":
            made = sorted(papers.glob("*.pdf"))
            ways.unlock_with_shares(folder, [share_on(pdf) for pdf in made]).wipe()
        else:
            header.unlock_with_recovery(folder, code_on(papers / "to.pdf")).wipe()
        return "new"
    return "old"


@pytest.mark.parametrize("what", ["recovery", "shares", "hand-over"])
def test_a_kill_leaves_the_old_secret_or_the_new_on_paper(
    make: Makers, tmp_path: Path, what: str
) -> None:
    found = []
    for number in range(KILLS):
        desk = make.desk(f"so {number}")
        folder, papers = desk.vault.folder, tmp_path / f"giấy {number}"
        papers.mkdir()
        cut = list(shares.make_shares(desk, 2, 2).value.shares)
        old = access.renew_recovery(desk).value.code, cut
        desk.close()
        given = (str(folder), str(papers), what, str(number), PASSPHRASE, NEW, *cut)
        done = subprocess.run(
            [sys.executable, "-c", WORKER, *given], capture_output=True, text=True, check=False
        )
        assert done.returncode in {0, 9}, done.stderr
        found.append((done.returncode, opens(folder, old, papers, what)))
        passphrase = NEW if what == "hand-over" and found[-1][1] == "new" else PASSPHRASE
        header.unlock(folder, passphrase, floor=CHEAP).wipe()
    assert found[0] == (9, "old")
    assert found[-1] == (0, "new")
    assert (9, "new") in found, "also killed when the lock had changed already"
