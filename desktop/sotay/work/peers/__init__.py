"""Two machines of one commune: they give each other what they closed, by a stick (decision 057).

`knowing` is whom to believe, `leaving` what goes, `arriving` what comes, `differences` what was
written apart and is to be settled, `visiting` all of it at one stick.
"""
