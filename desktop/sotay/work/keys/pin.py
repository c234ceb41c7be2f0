"""A PIN to open the notebook again after a lock: set by choice, for one run of the program."""

from sotay.base.clock import Clock, SystemClock
from sotay.model.pin import judge_pin
from sotay.store import header
from sotay.store.pin.heldkey import HeldKey
from sotay.vault import notebook
from sotay.work.desk import Desk, Outcome
from sotay.work.keys.access import KEYS


def set_pin(desk: Desk, passphrase: str, pin: str) -> Outcome[HeldKey]:
    """Keep the key under `pin` for the locks to come; logged.

    The passphrase is asked for: an unlocked laptop left alone must not get a PIN of somebody
    else's. Raises `FieldProblem`, `WrongPassphrase` or `TooSoon`.
    """
    judge_pin(pin)
    folder = desk.vault.folder
    header.unlock(folder, passphrase).wipe()
    held = HeldKey.hold(folder, desk.vault.key, pin)
    with desk.vault.writing(desk.clock, "pin-set"):
        pass
    return Outcome(held, frozenset({KEYS}))


def note_removed(desk: Desk) -> Outcome[None]:
    """Log that the PIN was taken away."""
    with desk.vault.writing(desk.clock, "pin-off"):
        pass
    return Outcome(None, frozenset({KEYS}))


def note_missed(desk: Desk, held: HeldKey) -> Outcome[None]:
    """Log how many wrong PINs were typed since the notebook was last open, each once."""
    with desk.vault.writing(desk.clock, "pin-wrong", str(held.missed)):
        pass
    held.missed = 0
    return Outcome(None, frozenset({KEYS}))


def open_with_pin(held: HeldKey, pin: str, *, clock: Clock | None = None) -> Desk:
    """Unlock a notebook again; raises `WrongPin`, `PinGone`, or what opening raises."""
    vault = notebook.unlock(held.folder, lambda _folder: held.open(pin))
    return Desk(vault, clock or SystemClock())
