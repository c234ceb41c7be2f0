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
