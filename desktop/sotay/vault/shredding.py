"""Remove what is left of attachments that nothing names any more, while nobody waits for it."""

import contextlib
from collections.abc import Iterable

from sotay.base.clock import Clock
from sotay.base.errors import SotayError
from sotay.base.private import names_in, remove_in
from sotay.store.log import anchor
from sotay.store.sealedfile import PART, content
from sotay.vault.attachments import contents, pruning
from sotay.vault.notebook import Vault
from sotay.vault.privacy import consents, contactsout


def tidy(vault: Vault, clock: Clock) -> int:
    """Shred contents that nothing names; return how many. Cheap where there are none.

    Once for each opening, files without a row are swept too: what a kill left.
    """
    gone: list[str] = []
    if contents.loose(vault.store):
        with vault.writing(clock) as connection:
            gone = contents.release(connection)
    if gone:
        vault.store.truncate_log()
        remove(vault, gone)
    if not vault.swept:
        sweep(vault)
    return len(gone)


def sweep(vault: Vault) -> None:
    """Remove files that no row speaks of and nobody is writing, and what is gone by choice.

    Strays stay where an older database was ever put in the place of a newer one: that may yet be
    found, and its rows speak of such files. Without their keys they are noise.
    """
    vault.swept = True
    older = vault.behind() is not None or anchor.was_rolled_back(vault.store)
    with contextlib.suppress(OSError, SotayError):
        vault.store.prove()  # else the folder is another notebook's, and so is all in it
        pruned = pruning.left_files(vault.store)
        spared = contents.files(vault.store) | vault.writing_files
        for name in filter(content.NAMED.fullmatch, names_in(vault.attachments)):
            own = name.removesuffix(PART)
            if own in pruned or not (older or own in spared):
                remove(vault, [name])


def remove(vault: Vault, names: Iterable[str]) -> None:
    """Remove files whose keys are gone; one that cannot be goes at the next opening."""
    for name in names:
        with contextlib.suppress(OSError, SotayError):
            vault.store.prove()
            remove_in(vault.attachments, name)


def drop_withdrawn(vault: Vault) -> bool:
    """Remove the sealed bundles here that hold what somebody withdrew: none is copied out again.

    What else they held goes in another bundle. Return whether there were any.
    """
    dropped = False
    for name in (*consents.sealed_copies(vault.store), *contactsout.sealed_copies(vault.store)):
        with contextlib.suppress(OSError, SotayError):
            vault.store.prove()
            remove_in(vault.outbox, name)
            dropped = True
    return dropped
