"""Floor 2: bundles over a network that breaks. `PROTOCOL.md` beside this file says what is said.

It moves files that are sealed already and hands back what the other side said: no notebook, no key
of ours and no word for people but those of its errors is in here.
"""
