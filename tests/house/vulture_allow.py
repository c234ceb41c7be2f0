"""Names that are used where vulture cannot see it, each group with the reason.

The file is read by vulture, never run. `test_house_allowed.py` strikes names that are gone.
"""

# How tests of every room begin a record; the window begins one before it is written.
begin_meeting
begin_interview
begin_matter

# The programs' entries in pyproject.toml.
office
terminal
window

# Started by an update in the version it is about to switch to, by name.
probe

# Of TUF's set of what is believed, which judges by it.
_.reference_time

# Set by tests, so that they can tell the time.
ManualClock

# Read by receivers and relays, written into answers that a client reads in part.
_.expires

# Of urllib3's classes, which read them by name.
_.pool_classes_by_scheme
ConnectionCls

# Members of signed documents: read and written whole by msgspec, part of the published format.
_.accepts
_.enc
_.have_all_up_to
_.issued
_.not_before_epoch
_.revoked
_.valid_to

# Room above a part of a paper: read by reportlab.
_.spaceBefore

# Facts of a record that travel and print with it as a whole.
_.recorded_by

# Colours that the style sheet and the pills ask for by name.
_.accent_hover
_.accent_soft
_.ok
_.ok_soft
_.warn
_.warn_soft
_.bad_soft
_.info_soft

# Screens that app.window opens by name, when they are first looked at.
Home
Privacy
Surveys
Transfer
TodayScreen
Records
Intake
Devices
Cases

# Read by FFmpeg.
_.bit_rate

# Called by Python and by Qt.
_.__init_subclass__
_.createMimeDataFromSelection
_.validate
_.pixmap

# The last step of a purge.
optimise

# Filled into the sentence of an error by its name.
_.much

# The question for what lies ready (upload/PROTOCOL.md §4): asked and answered by what comes next.
FETCH
claimed_device
open_fetch
_.have_receipts_up_to
_.receiver

# Keys to open with, one after another: called by what comes next.
IntakeStillNeeded
keep_intake
last_naming
behind

# Called and read by uvicorn, in its own classes that `upload.serving.door` goes on from.
_.capture_signals
_.startup
_.servers
_.started
_.on_response_complete
_.max_size
_.should_exit


# Of designs of questionnaires: read by name (`columns`).
_.limit_message

# A record being answered, as rows: called by what comes next (decision 043).
transcript
rebuilt
answered
of_one
_.should_exit

# What telephones hand in is received before there is a command that opens the room.
NoLocalNetwork
PhoneServer
# Read by Qt when a text is drawn.
_.clip
