"""A commune, and letters that its province writes: what they say is put together by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import msgspec

from sotay.base.clock import local
from sotay.base.ids import new_id
from sotay.bundle import canonical, letters
from sotay.bundle.letters import Place, files
from sotay.bundle.letters.files import Enclosed
from sotay.model.letters import LetterFile, Query, Referral, Response
from sotay.model.matter import Matter
from sotay.model.records import Shape
from sotay.model.shape import as_json
from sotay.province.opening import Province
from sotay.vault.records import lookup
from sotay.work import identity
from sotay.work.desk import Desk, Outcome
from sotay.work.letters.news import Arrived
from sotay.work.membership import membership
from sotay.work.records import writing
from sotay.work.transfer import receiving

CHAIN = "c7" * 16


def matter(desk: Desk, text: str = "Cầu thôn Đông yếu", **changes: Any) -> Matter:
    """Return a matter that was closed."""
    begun = writing.begin_matter(desk).value
    writing.close(desk, msgspec.structs.replace(begun, text=text, **changes))
    return lookup.entry(desk.vault.store, begun.id).record  # type: ignore[return-value]


def head(desk: Desk, record: str) -> str:
    return lookup.entry(desk.vault.store, record).head or ""


@dataclass
class Letters:
    """Who writes letters to one device, in one chain or another."""

    province: Province
    desk: Desk
    chain: str = CHAIN
    sent: list[tuple[bytes, str]] = field(default_factory=list)  # papers and their digests
    at: datetime = field(default_factory=lambda: local(1_795_000_000_000))

    def response(self, record: str, **changes: Any) -> Response:
        self.at += timedelta(minutes=1)
        told = {
            "id": new_id(int(self.at.timestamp() * 1000)), "matter": record,
            "rev": head(self.desk, record) if self.here(record) else "ab" * 16,
            "text": "Sở Xây dựng đã sửa mố cầu.", "agency": "Sở Xây dựng",
            "state": "da_giai_quyet", "issued": self.at,
        }  # fmt: skip
        return Response(**{**told, **changes})

    def referral(self, record: str, **changes: Any) -> Referral:
        self.at += timedelta(minutes=1)
        told = {
            "id": new_id(int(self.at.timestamp() * 1000)), "matter": record,
            "agency": "Sở Xây dựng", "state": "da_chuyen", "issued": self.at,
        }  # fmt: skip
        return Referral(**{**told, **changes})

    def query(self, record: str, **changes: Any) -> Query:
        self.at += timedelta(minutes=1)
        id_ = new_id(int(self.at.timestamp() * 1000))
        told = {
            "id": id_, "thread": id_, "record": record, "rev": head(self.desk, record),
            "text": "Cầu dài bao nhiêu mét?", "issued": self.at,
        }  # fmt: skip
        return Query(**{**told, **changes})

    def here(self, record: str) -> bool:
        return lookup.row_of(self.desk.vault.store, record) is not None

    def paper(
        self, *bodies: Shape | dict[str, Any], enclosed: Sequence[Enclosed] = (), **at: Any
    ) -> bytes:
        """Return the next letter of the chain; `at` puts it elsewhere."""
        known = membership(self.desk)
        seq = at.get("seq", len(self.sent) + 1)
        prev = self.sent[seq - 2][1] if 1 < seq <= len(self.sent) + 1 else None
        place = {"device": known.enrolment.device, "chain": self.chain, "seq": seq, "prev": prev,
                 "issued": int(self.at.timestamp())}  # fmt: skip
        lines = [one if isinstance(one, dict) else as_json(one) for one in bodies]
        paper = letters.write_letter(
            self.province.signing, self.province.authority, Place(**{**place, **at}),
            [identity.age_identity(self.desk).recipient, known.policy.recipients()[1]],
            [canonical.encode(line) for line in lines],
            {one.sha256: one.file for one in enclosed},
        )  # fmt: skip
        digest = letters.read_letter(paper, self.province.authority)[1]
        if not at:
            self.sent.append((paper, digest))
        return paper

    def enclose(self, content: bytes) -> tuple[Enclosed, LetterFile]:
        """Return a document, and what a response says of it."""
        enclosed = files.enclose(content, [identity.age_identity(self.desk).recipient])
        return enclosed, LetterFile(sha256=enclosed.sha256, size=len(content), name="cv-12.pdf")

    def send(self, *bodies: Shape | dict[str, Any], enclosed: Sequence[Enclosed] = ()) -> Arrived:
        return self.take(self.paper(*bodies, enclosed=enclosed)).value

    def take(self, paper: bytes) -> Outcome[Arrived]:
        got = receiving.accept_paper(self.desk, paper, "thu.json")
        assert isinstance(got.value, Arrived)
        return got  # type: ignore[return-value]


def enrolled(make: Any) -> Letters:
    """Return a commune that a province enrolled, and who writes to it."""
    desk, province = make.enrolled()
    return Letters(province, desk)
