"""Questionnaires that the province has its communes ask with: published, recalled, signed.

What stands is told by one list, signed anew whenever something changed or another key signs, each
number once, as a policy is. Devices take the list first, then the pieces that it names.
"""
