"""What the province sets for all its communes, as this notebook holds it.

Believed as a policy is: the paper of the highest place, by a key that counts. It is asked for each
time by whoever needs a part: nothing of it is copied into records.
"""
