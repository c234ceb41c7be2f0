"""The work on matters: the queue of them, who deals with which until when, what is joined.

Several officers may decide at once where the register lies on a server. Whoever decides says which
version of a case was seen: one that another has changed meanwhile is told, beside what was meant.
"""
