"""A new master key: the whole set of files made under it aside, then put in the old one's place.

Until the folder of the new set has its final name, the old notebook stands and the next start
throws the new set away; from then on the new one stands, and the next start finishes the switch.
"""
