"""Looking records up by their words, in both registers: what is to be indexed, and the index.

`queue` is told of whatever changes what may be found, within that very transaction; `index` works
it off at rest and answers. Which words may be found at all is judged above (`province.finding`).
"""
