"""OpenRosa for telephones in the same room: ODK Collect and KoboCollect fetch forms and hand in.

- `keeper`: what it asks of whoever has the forms and takes answers in (`work.questionnaires`).
- `app`: the addresses and what each answers; `listing` writes the lists, `handing` reads what is
  handed in, `digest` knows the day code.
- `serving`: from start to stop, in whichever thread it is run; `door`, `disk` and `asking` are
  those of `upload.serving`.
- `addresses`: which of this machine's addresses telephones may be let in at. `settings` is the
  square that configures Collect. `limits` says how much is enough.

What Collect sends and expects was read off its sources, v1.30 to v2026.3 (decision 049).
"""
