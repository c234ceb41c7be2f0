"""Gửi tỉnh: become known to the province, see what will leave, seal it, follow the bundles."""

from typing import TYPE_CHECKING

from sotay.base.sentences import _, counted
from sotay.base.text import grouped
from sotay.gui.kit.focus import focus_into
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.shell import Screen, Spot, scroll_soon
from sotay.gui.kit.soon import soon
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import put
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.peers.card import PeersCard
from sotay.gui.notebook.phones.card import PhonesCard
from sotay.gui.notebook.pruning.roomcard import RoomCard
from sotay.gui.notebook.shell import Shell
from sotay.gui.notebook.transfer.bundlescard import BundlesCard
from sotay.gui.notebook.transfer.delivery import Delivery
from sotay.gui.notebook.transfer.donecard import DoneCard
from sotay.gui.notebook.transfer.enrolcard import EnrolCard
from sotay.gui.notebook.transfer.gapscard import GapsCard
from sotay.gui.notebook.transfer.networkcard import NetworkCard
from sotay.gui.notebook.transfer.policycard import PolicyCard
from sotay.gui.notebook.transfer.sealcard import SealCard
from sotay.gui.notebook.transfer.stickcard import StickCard
from sotay.model.kinds import KINDS
from sotay.work import identity
from sotay.work.transfer import enrolling, holding, repacking, sealing, sending
from sotay.work.transfer.following import followed
from sotay.work.transfer.gaps import not_arrived

if TYPE_CHECKING:
    from sotay.vault.outbox import SealedRow
    from sotay.work.desk import Desk
    from sotay.work.records.notices import Answer, Noticed
    from sotay.work.transfer.enrolling import Standing
    from sotay.work.transfer.following import Followed
    from sotay.work.transfer.gaps import NotArrived
    from sotay.work.transfer.leaving import Leaving
    from sotay.work.transfer.sending import ToSend

    Bundles = tuple[list[SealedRow], list[Followed]]
    Notices = tuple[list[Noticed], frozenset[Answer]]
    Found = tuple[Standing, Leaving, Bundles, tuple[NotArrived, ...], Notices, ToSend]

_KINDS = frozenset((*KINDS, "bundle", "enrolment", "office"))


class Transfer(Screen):
    """Asks again whenever something that may leave, or a bundle, changed."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("send")
        self._shell = shell
        self._latest = Latest(shell.runner, self)
        self._progress = ProgressPanel("seal_progress")
        delivery = Delivery(shell, self._progress, self)
        self.enrol = EnrolCard(shell)
        self.seal = SealCard(shell, self._progress, delivery)
        self.gaps = GapsCard(delivery)
        self.stick = StickCard(shell, self._progress)
        self.network = NetworkCard(shell)
        self.policy = PolicyCard(shell)
        self.bundles = BundlesCard(shell, delivery)
        self.room = RoomCard(shell)
        self.phones = PhonesCard(shell)
        self.peers = PeersCard(shell)
        self._done = DoneCard()
        page = self._page = ScrollPage()
        self._rows = page.rows
        self._lay_out(page)
        self.seal.going_on.connect(self._done.show_going_on)
        for copied in (self.seal.sealed, self.bundles.copied, self.gaps.copied):
            copied.connect(self._done.show_copy)
        Heeding(shell.runner, self, _KINDS, self._ask)
        self._ask()

    def _lay_out(self, page: ScrollPage) -> None:
        put(
            self._rows,
            label(_("Gửi tỉnh"), "display"),
            self.policy.warning,
            self.enrol,
            self._done,
            self.gaps,
            self.seal,
            self.network,
            self.stick,
            self.phones,
            self.peers,
            self.bundles,
            self.room,
            self.policy,
        )
        page.stand_over(self._progress, self)

    def shown(self) -> None:
        """Look for sticks, and ask again."""
        self.seal.target.control.look()
        self.room.ask()
        self._shell.runner.do(repacking.release_lost, self._tell_released, owner=self)
        self._ask()

    def _tell_released(self, number: int) -> None:
        if number:
            says = counted(
                "Có gói chưa được tỉnh báo nhận mà tệp không còn trong hộp chờ gửi. {n} bản ghi "
                "của gói đó được xếp lại để đóng vào gói sau.",
                number,
                n=grouped(number),
            )
            self._shell.presenter.note("warn", says)

    def open_item(self, key: str) -> None:
        """Bring what other machines of the commune left into sight (`key` says so)."""
        if key == "peers":
            there = lambda _read: soon(self, self._to_peers)  # noqa: E731 - once it was read
            self._shell.runner.ask(bool, there, owner=self)

    def _to_peers(self) -> None:
        focus_into(self.peers.first())
        scroll_soon(self._page, self.peers.y())

    def return_to(self, spot: Spot) -> None:
        """Go there again, once it is known what there is to be seen."""
        self._shell.runner.ask(
            bool, lambda _read: super(Transfer, self).return_to(spot), owner=self
        )

    def settle(self) -> None:
        """Stop a copy or a seal that is under way; what was not noted is swept at the next seal.

        The province's characters that are being typed are kept.
        """
        self.enrol.unsaved.settle()
        self.network.stop()
        self.peers.stop()
        stop = self._progress.findChild(Button, "seal_progress_cancel")
        if isinstance(stop, Button) and self._progress.isVisible():
            stop.click()

    def _ask(self) -> None:
        self.policy.ask()
        if self.isVisible():
            self.room.ask()
        self._latest.ask(_look, self._show, first=identity.make_keys)

    def _show(self, found: "Found") -> None:
        standing, leaving, bundles, gaps, notices, to_send = found
        self.enrol.show_standing(standing)
        self.seal.show_leaving(leaving, standing, *notices)
        self.gaps.show_gaps(gaps)
        self.network.show_waiting(to_send)
        self.bundles.show_bundles(*bundles)
        self.stick.show_for(standing)
        last = standing.state == "enrolled"  # what is done is at the foot
        self._rows.removeWidget(self.enrol)
        self._rows.insertWidget(self._rows.count() if last else 2, self.enrol)
        self.enrol.show()


def _look(desk: "Desk") -> "Found":
    bundles, gaps = (sealing.bundles(desk), followed(desk)), not_arrived(desk)
    notices = sealing.standing_notices(desk), holding.answers(desk)
    standing, leaving = enrolling.standing(desk), sealing.leaving(desk)
    return standing, leaving, bundles, gaps, notices, sending.waiting(desk)
