"""`sotayctl province case`: the queue, decisions, and what the second to decide is told."""

import json
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from evil import Evil
from province_scene import Scene, cheap_to_open
from test_province_cases import filled

from makers import PASSPHRASE
from sotay.app.cli.terminal import main

Run = Callable[..., tuple[int, str]]


@pytest.mark.own_file
def test_commands_tell_the_queue_and_the_loser(
    scene: Scene, evil: Evil, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other, third = filled(evil, 3)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    cheap_to_open(monkeypatch)
    scene.province.close()
    (tmp_path / "khau").write_text(PASSPHRASE, encoding="utf-8")
    at = ["--notebook", str(scene.province.folder), "--passphrase-file", str(tmp_path / "khau")]

    def run(*words: str, js: bool = False) -> tuple[int, str]:
        done = CliRunner().invoke(main, [*at, *(["--json"] if js else []), "province", *words])
        return done.exit_code, done.output

    status, told = run("case", "assign", one, other[-12:], "--agency", "Sở Y tế", "--days", "5",
        "--by", "Hà")  # fmt: skip
    assert status == 0, told
    status, told = run("case", "list", "--agency", "Sở Y tế", js=True)
    found = json.loads(told)
    assert (found["count"], {it["left"] for it in found["cases"]}) == (2, {5})
    status, told = run("case", "list")
    assert "chưa giao" in told
    assert "còn 5 ngày làm việc" in told
    assert "3 hồ sơ." in told
    status, told = run("case", "assign", f"{one}@0", third, "--agency", "UBND xã", "--by", "Lan",
        "--note", "để xã làm")  # fmt: skip
    assert status == 6, told
    assert all(word in told for word in ("Hà", "Sở Y tế", "Lan", "để xã làm", f"{one[-12:]}@1"))
    assert run("case", "join", f"{one}@1", f"{other}@1")[0] == 0
    status, told = run("case", "show", one)
    assert "Gộp cùng" in told
    assert all(word in told for word in ("giữ lại, chưa áp dụng", "→ Đã giao cơ quan chủ trì"))
    assert "2 hồ sơ có các chữ này." in run("case", "list", "--words", "cong sap")[1]
    assert run("case", "separate", f"{other[-12:]}@2")[0] == 0
    assert "Sở Y tế: 2 hồ sơ" in run("case", "agencies")[1]
    assert run("case", "list", "--overdue", js=True)[1].strip() == '{"count":0,"cases":[]}'
    assert run("case", "list", "--after", f"{one}@1", "--limit", "1")[0] == 0
    assert run("case", "assign", one, "--agency", "x", "--days", "1", "--due", "2030-01-01")[0] == 2
    one_that_the_list_lacks_is_asked_about(run, third)
    a_response_is_written_shown_and_corrected(run, third, tmp_path)


def a_template_is_tried_and_set(run: Run, page: Path) -> None:
    words = ("lists", "minutes-template", "tiep_cong_dan", "TCD-1", "--since", "2027-01-01",
        "--section", "matters=Kiến nghị của công dân", "--opening", "Tại {place}.")  # fmt: skip
    status, told = run(*words, "--try", str(page))
    assert (status, "chưa lưu" in told) == (0, True)
    with pypdfium2.PdfDocument(page) as document:
        said = " ".join(document[0].get_textpage().get_text_bounded().split())
    assert all(word in said for word in ("DỰ THẢO", "Tại Nhà sàn", "1. Kiến nghị của công dân"))
    assert "chưa đặt" in run("lists", "show", "minutes")[1]
    assert json.loads(run(*words, js=True)[1])["changed"]
    assert "không đổi gì" in run(*words)[1]
    assert "phần: “Kiến nghị của công dân”" in run("lists", "show", "minutes")[1]
    assert run(*words, "--section", "khac")[0] == 2
    status, told = run(*words[:3], "TCD-2", *words[4:6], "--opening", "{name}")
    assert (status, "Lời mở đầu" in told) == (3, True)


def communes_are_called_and_merged(run: Run) -> None:
    call = ("lists", "call-commune", "07210", "Phường Thử")
    assert json.loads(run(*call, js=True)[1])["changed"]
    assert "không đổi gì" in run(*call)[1]
    merge = ("lists", "merge-communes", "07228", "--into", "07210", "--since", "2026-01-01")
    assert "nhập vào Phường Thử" in run(*merge)[1]
    assert "(nay thuộc Phường Thử)" in run("lists", "communes", "07228")[1]
    assert run("lists", "merge-communes", "1", "--into", "2", "--since", "2026-01-01")[0] == 3
    for code in ("07228", "07210"):
        assert run("lists", "forget-commune", code)[0] == 0
    assert "nay thuộc" not in run("lists", "communes")[1]


def one_that_the_list_lacks_is_asked_about(run: Run, third: str) -> None:
    assert run("case", "show", f"{third}@x")[0] == 2
    assert run("lists", "add-agency", "Sở Nội vụ")[0] == 0
    for words in (("case", "assign", third, "--agency"), ("refer", third, "--agency")):
        status, told = run(*words, "Sở Nôị vụi")
        assert (status, "Có phải “Sở Nội vụ”?" in told) == (3, True), told
    assert run("case", "assign", f"{third}@1", "--agency", "Sở Nội vụi", "--unlisted")[0] == 0


def a_response_is_written_shown_and_corrected(run: Run, matter: str, folder: Path) -> None:
    paper = folder / "van-ban.pdf"
    papers = pypdfium2.PdfDocument.new()
    papers.new_page(200, 300)
    papers.save(paper)
    words = ("--text", "Đã vá.", "--file", str(paper))
    draft = json.loads(run("response", "draft", matter, *words, js=True)[1])
    assert [it["name"] for it in draft["files"]] == ["van-ban.pdf"]
    told = run("response", "show", draft["id"])[1]
    assert "Gửi xuống 1 máy của" in told
    assert "Còn thiếu: kết quả giải quyết." in told, "the agency is whom it was given to"
    own = json.loads(run("response", "edit", draft["id"], "--apart", "--deed", "vá", js=True)[1])
    assert (own["id"] != draft["id"], own["text"], own["version"]) == (True, "Đã vá.", 1)
    run("response", "edit", draft["id"], "--agency", "Sở Y tế", "--state", "da_giai_quyet")
    issued = json.loads(run("response", "issue", draft["id"], js=True)[1])["issued"]
    new = json.loads(run("response", "correct", issued["id"], js=True)[1])
    assert (new["replaces"], new["text"]) == (issued["id"], "Đã vá.")
    status, told = run("response", "edit", new["id"], "--file", str(folder / "khau"))
    assert (status, "tệp “khau”" in told, "TINH-130" in told) == (3, True, True)
    before = run("response", "list", "--drafts")[1]
    big = folder / "lớn.pdf"
    big.write_bytes(paper.read_bytes() + b" " * (257 << 20))
    for refused in (big, folder / "khau"):  # of two the second: nothing is begun without it
        assert run("response", "draft", matter, *words, "--file", str(refused))[0] == 3
    assert run("response", "list", "--drafts")[1] == before
    a_template_is_tried_and_set(run, folder / "thu.pdf")
    communes_are_called_and_merged(run)


def test_the_lens_tells_what_a_response_does_not_say(tmp_path: Path) -> None:
    own, other = tmp_path / "lời.txt", tmp_path / "khác.txt"
    own.write_text("Sở Y tế đã kiểm tra ngày 5/11/2026. Xin ghi nhận ý kiến.", encoding="utf-8")
    other.write_text("Sở Y tế đã kiểm tra ngày 6/12/2026. Xin ghi nhận ý kiến!", encoding="utf-8")
    words = ["province", "lens", str(own), "--agency", "SỞ Y TẾ", "--beside", str(other)]
    plain = CliRunner().invoke(main, words).output
    assert "✓ Nêu tên cơ quan trả lời" in plain
    assert "✗ Nêu nơi hỏi thêm: Ghi hỏi thêm" in plain
    assert "“ghi nhận ý kiến”" in plain
    told = json.loads(CliRunner().invoke(main, [*words, "--json"]).output)
    assert told["alike"] == {"exact": 1, "near": 0}
    assert [one["question"] for one in told["questions"] if not one["well"]] == [
        "hoi_ai", "chung_chung",
    ]  # fmt: skip
