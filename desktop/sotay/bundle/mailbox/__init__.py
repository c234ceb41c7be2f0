"""The mailbox on a stick: `di/` for what goes up, `ve/CODE/` for what comes down to a device.

Many communes share one. It lies in anybody's hands: what is no plain file is never opened, only so
many names are looked at, nothing that is there is ever written over, and what is written counts
once the medium has given it back.
"""
