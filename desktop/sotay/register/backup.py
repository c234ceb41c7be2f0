"""What a backup of a register is taken of."""

from sotay.register import attachments, records
from sotay.store.backups import listing
from sotay.store.backups.holding import Holding

REGISTER = Holding(listing.REGISTER, attachments.files, records.count)
