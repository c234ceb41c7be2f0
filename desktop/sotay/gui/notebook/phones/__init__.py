"""The card “Điện thoại cùng phòng”: open while it is seen, and what came to be decided.

- `card` is what is seen, `square` draws the square, `cames` lists what waits for a person.
- `hosting` runs the server on a line of its own and brings its questions to the notebook's.
- `hanging` cleans the files that came, beside the notebook's line, and hangs them.
"""
