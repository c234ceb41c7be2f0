"""What `test_province_commands_agree` types of arrivals, keys, policies and lost devices."""

from collections.abc import Callable
from typing import Any

from sotay.model.kinds import RECORD_KINDS

AUTHORITY: list[tuple[str, int, Callable[[Any], list[str]]]] = [
    ("today", 0, lambda j: [f"{j['came']['bundles']} gói, {j['came']['records']} bản ghi",
        f"{len(j['held'])} gói đang tạm giữ", *[one["device_code"] for one in j["gaps"]]]),
    ("bundles", 0, lambda j: [fact for one in j["bundles"] for fact in (one["digest"][:16],
        f"gói số {one['seq']}: {one['records']} bản ghi", one["unit"])] + [fact
        for one in j["refused"] for fact in (one["sha256"][:16], one["code"])]),
    ("renew {device} --to moi.json", 0, lambda j: [j["device_code"], j["file"], j["valid_to"]]),
    ("lens moi --agency Sở", 0, lambda j: [
        f"{'✓' if one['well'] else '✗'} Nêu" for one in j["questions"][:4]]),
    ("search cong sap --unit 07210", 0, lambda j: [f"{j['count']} bản ghi", *[
        fact for hit in j["hits"] for fact in (hit["row"]["id"][-12:], hit["row"]["title"])]]),
    ("index", 0, lambda j: [f"{j['indexed']} bản ghi"]),
    ("versions {matter}", 0, lambda j: ["Bản 1 ", j[0]["bundle"][:16]]),
    ("compare {matter} 1", 0, lambda j: ["giống hệt"] if not j else ["?"]),
    ("compare {matter} 9", 3, lambda j: []),
    ("policy --history", 0, lambda j: [fact for one in j for fact in (f"số {one['epoch']}",
        *one["news"])]),
    ("policy --history --automatic", 2, lambda j: []),
    ("policy --automatic --to .", 0, lambda j: [f"số {j['epoch']}", *j["files"]]),
    ("issuing-key list", 0, lambda j: ["?"] if j["keys"] else ["Chưa có khóa ký"]),
    ("issuing-key make", 0, lambda j: [f"số {j['serial']}", *j["files"]]),
    ("issuing-key withdraw 1", 3, lambda j: []),
    ("issuing-key root-out ra.txt", 3, lambda j: []),
    ("issuing-key root-in de-nghi.json", 3, lambda j: []),
    ("intake-key list", 0, lambda j: [f"số {one['number']}" for one in j]),
    ("intake-key make", 0, lambda j: [f"số {j['number']}", *j["files"]]),
    ("intake-key shred 1", 3, lambda j: []),
    ("intake-key escrow ra.key", 0, lambda j: [j["file"], *j["files"]]),
    ("certificate show", 0, lambda j: ["chưa lập"] if j["own"] is None else [j["own"]["sha256"]]),
    ("certificate renew", 0, lambda j: j["files"]),
    ("certificate use", 3, lambda j: []),
    ("lost {device} --pdf ra.pdf", 0, lambda j: [j["device_code"], j["label"], j["office"],
        j["file"], *[f"{n} {RECORD_KINDS[k].lower()}" for k, n in j["records"].items()]]),
]  # fmt: skip
ANSWERING: list[tuple[str, int, Callable[[Any], list[str]]]] = [
    ("response draft {matter} --text x --agency Y --state da_giai_trinh", 0, lambda j: [
        j["matter"][-12:], j["agency"], j["text"], "Đã giải trình", "đang viết"]),
    ("response draft {matter} --number 12", 3, lambda j: []),
    ("response draft {matter} --replaces khong-co", 3, lambda j: []),
    ("response edit khong-co --text x", 3, lambda j: []),
    ("response drop khong-co", 3, lambda j: []),
    ("response show khong-co", 3, lambda j: []),
    ("response correct khong-co", 3, lambda j: []),
    ("response issue khong-co", 3, lambda j: []),
    ("response list", 0, lambda j: ["?"] if j else ["Chưa ban hành"]),
    ("response list --drafts", 0, lambda j: ["?"] if j else ["Không có bản thảo"]),
    ("refer {matter} --agency Y --due 25/12/2026", 0, lambda j: [
        j["unit"], f"{j['devices']} máy"]),
    ("query ask {matter} --text x --field place", 0, lambda j: [
        j["unit"], f"{j['devices']} máy"]),
    ("query ask {matter} --text x --field khong_co", 3, lambda j: []),
    ("query more khong-co --text x", 3, lambda j: []),
    ("query close khong-co", 3, lambda j: []),
    ("query list", 0, lambda j: ["?"] if j else ["Không có câu hỏi lại"]),
    ("letter list", 0, lambda j: [fact for one in j for fact in (one["device_code"], one["unit"])]),
    ("letter seal", 0, lambda j: [f"{j['letters']} thư"]),
    ("letter carry --to .", 0, lambda j: [f"{len(j['given'])} máy", f"{len(j['papers'])} giấy"]),
    ("letter save {device} --to .", 0, lambda j: [j["device_code"], f"{len(j['files'])} tệp"]),
    ("letter save khong-co --to .", 3, lambda j: []),
    ("progress {matter}", 0, lambda j: [j["matter"][-12:], "Mới ghi nhận"]),
]  # fmt: skip
OWN_TESTS = (
    "questionnaire", "survey", "case", "search", "index", "lens", "lists", "officer", "cards",
)  # fmt: skip
# Commands with tests of their own.
ELSEWHERE = frozenset(("recover", "move-to", "upgrade", "gaps", "close-gap"))
