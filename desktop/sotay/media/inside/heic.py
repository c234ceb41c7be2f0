"""A picture as iPhones keep it: the same work as `picture`, with libheif let in for it alone.

`pi_heif` carries libheif and libde265 (LGPL) and no encoder, so no GPL code comes with it.
"""

import pi_heif

from sotay.media.inside.picture import run

__all__ = ["run"]

pi_heif.register_heif_opener(thumbnails=False, decode_threads=1)  # threads cost address space
