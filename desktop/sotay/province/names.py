"""How a register's files are called, for who looks whether one is there before it is opened."""

from typing import Final

from sotay.store.place import REGISTER

DATABASE: Final = REGISTER
STAGING: Final = "cho-nhan"  # where bundles wait that came over a network
QUARANTINE: Final = "cach-ly"
RECEIPTS: Final = "bien-nhan"
ATTACHMENTS: Final = "tep-dinh-kem"
BESIDE: Final = (QUARANTINE, RECEIPTS, ATTACHMENTS, STAGING, "khoa-cong-khai.json", "lan-sai.json")
