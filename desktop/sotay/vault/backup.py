"""What a backup of a notebook is taken of."""

from sotay.store.backups import manifest as manifests
from sotay.store.backups.holding import Holding
from sotay.vault.attachments import contents
from sotay.vault.notebook import DATABASE

NOTEBOOK = Holding(DATABASE, contents.spoken_of, manifests.records)
