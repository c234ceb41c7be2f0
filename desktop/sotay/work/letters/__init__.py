"""Letters of the province on this machine: taken in, read, and answered.

`arriving` takes letters and pieces of documents in, `got` says which came and what is lacking,
`reading` tells what stands for a matter, which questions are open and what is new, `writing` notes
what was told, that a response does not answer, and replies; `returning` has those leave in a
bundle; `documents` gives what goes with a response, by way of the guarded child alone.
"""
