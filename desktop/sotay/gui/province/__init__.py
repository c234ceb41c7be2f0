"""The province's window: screens over `sotay.province`, made of the same kit as the notebook's.

`shell` is what each screen is given, `start` the gate; every other package is one place of the
rail, named in `sotay.app.officescreens`. Knows no notebook (decision 051).
"""
