"""The receiving side of `PROTOCOL.md`: an ASGI application over a folder, and the door before it.

- `intake`: what it asks of whoever takes bundles in (`province.receiver` answers).
- `app`, `bundles`: the addresses and what each answers; `asking` reads a request, `passes` has the
  tokens.
- `uploads`, `writing`, `staging`, `checking`, `disk`: files under way, as far as the disk has them;
  `sweeping` gives up those that nobody goes on with.
- `door`: connections, TLS, time-outs; uvicorn carries HTTP. `limits` says how much is enough.
- `metrics`: what was counted.
"""
