"""The province receives over a network (decision 037): what answers, takes in, and tends both.

- `certificate`: what the server shows, made once and held in the register.
- `known`: what the answering process is told of the register; `answering` answers from it.
- `worker`: the process that opens the register, takes in and closes it; `taking` is one turn of it.
- `tending`: starts the worker, hands it turns, hears what it did.
- `running`: all of it together, until it is told to stop.
"""
