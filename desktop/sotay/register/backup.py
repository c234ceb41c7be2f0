"""What a backup of a register is taken of."""

from sotay.register import attachments, records
from sotay.store import place
from sotay.store.backups.holding import Holding

REGISTER = Holding(place.REGISTER, attachments.files, records.count)
