"""What the province has its communes ask with: its list, its pieces, and what it says of each.

The list that is held is believed as a policy is: the one of the highest place, by keys that count.
Pieces wait until a questionnaire has all of its own; then it goes on the shelf, whole, in the
transaction in which the last one came. A kill leaves pieces that are asked for no more.
"""
