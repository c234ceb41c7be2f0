"""What a policy says that the one before it did not, in words."""

from collections.abc import Iterator
from typing import Final

import msgspec

from sotay.base.sentences import _, counted
from sotay.bundle.keys import comparison_code
from sotay.bundle.policies import Policy, Receiver

_MOST: Final = 5  # devices named


class Sending(msgspec.Struct, frozen=True):
    """What of a policy the office sets by hand: where devices send, and whether by themselves."""

    receivers: tuple[Receiver, ...] = ()
    automatic: bool = False


def sending(policy: Policy) -> Sending:
    """Return that part of a policy."""
    return Sending(policy.receivers, policy.automatic)


def news(before: Policy | None, now: Policy) -> Iterator[str]:
    """Yield what differs, a line for each thing; of the first policy that it is the first."""
    if before is None:
        yield _("Chính sách đầu tiên.")
        before = Policy(
            province=now.province, epoch=now.epoch, issued=0, intake=now.intake, escrow=now.escrow
        )
    yield from sending_news(sending(before), sending(now))
    if now.intake != before.intake:
        yield _("Niêm phong cho khóa tiếp nhận mới.")
    if now.escrow != before.escrow:
        yield _("Khóa dự phòng mới của tỉnh.")
    if now.cards != before.cards:
        yield _("Thẻ liên hệ gửi cho khóa mới.") if now.cards else _("Không nhận thẻ liên hệ nữa.")
    yield from _revoked(before, now)


def sending_news(before: Sending, now: Sending) -> Iterator[str]:
    """Yield what differs in where, and how, devices send."""
    yield from _receivers(before, now)
    if now.automatic != before.automatic:
        yield automatic_told(now.automatic)


def automatic_told(on: bool) -> str:
    """Say whether devices may send by themselves."""
    if on:
        return _("Các máy được tự gửi khi có mạng.")
    return _("Các máy chỉ gửi khi có người bấm gửi.")


def _receivers(before: Sending, now: Sending) -> Iterator[str]:
    was, told = ({one.url for one in each.receivers} for each in (before, now))
    if new := sorted(told - was):
        yield _("Thêm nơi nhận qua mạng: {u}.").format(u=", ".join(new))
    if gone := sorted(was - told):
        yield _("Bỏ nơi nhận qua mạng: {u}.").format(u=", ".join(gone))
    stay, other = told & was, {*before.receivers} ^ {*now.receivers}
    if shown := sorted({one.url for one in other if one.url in stay}):
        yield _("Đổi chứng thư của nơi nhận: {u}.").format(u=", ".join(shown))


def _revoked(before: Policy, now: Policy) -> Iterator[str]:
    was = {one.device: one for one in before.revoked}
    new = [one.device for one in now.revoked if one.device not in was]
    if new:
        codes = ", ".join(map(comparison_code, new[:_MOST]))
        more = ", …" if len(new) > _MOST else ""
        yield counted("Thu hồi {n} máy: {c}.", len(new), c=codes + more)
    if other := [one for one in now.revoked if one != was.get(one.device, one)]:
        yield counted("{n} máy đã thu hồi đổi số gói cuối còn nhận.", len(other))
