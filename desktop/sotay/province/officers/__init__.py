"""The accounts of those who work at the province: who opens what, and who may do what.

`keyfiles` are what their passphrases open, `signingin` goes in by one, `accounts` makes, changes
and closes them; which role a write asks for is `province.rights`. Reasons: decision 056.
"""
