"""The one door to PortAudio. Its own threads call what is given here; that must not wait."""

import contextlib
from collections.abc import Callable
from typing import Any, Final, Protocol

from sotay.base.sentences import _
from sotay.gui.notebook.sound.errors import NoLoudspeaker, NoMicrophone
from sotay.media.sound import CHANNELS, RATE

_BLOCK_S: Final = 0.05  # asked for or given at a time
_NONE: Final = frozenset({-9996, -9985})  # no such device; the device is not there any more
Pull = Callable[[int], bytes]  # so many bytes of samples, exactly
Take = Callable[[bytes], object]


class Device(Protocol):
    """A loudspeaker or microphone at work."""

    def stop(self) -> None:
        """End it; nothing is called any more after this."""


def open_loudspeaker(pull: Pull) -> Device:
    """Begin to play what `pull` gives: 16 bits, `CHANNELS`, `RATE`. Raises `NoLoudspeaker`."""

    def callback(out: Any, _frames: int, _time: object, _status: object) -> None:
        out[:] = pull(len(out))

    try:
        import sounddevice  # noqa: PLC0415 - 30 ms, and PortAudio looks through all devices

        stream = sounddevice.RawOutputStream(
            RATE, int(RATE * _BLOCK_S), channels=CHANNELS, dtype="int16", callback=callback
        )
        stream.start()
    except Exception as fault:  # noqa: BLE001 - OSError without the library, PortAudioError else
        raise NoLoudspeaker(_told(fault)) from None
    return _Stream(stream, sounddevice.PortAudioError)


def open_microphone(take: Take) -> tuple[Device, int]:
    """Begin to record, 16 bits, mono; return it and its samples a second.

    Raises `NoMicrophone`.
    """

    def callback(data: Any, _frames: int, _time: object, _status: object) -> None:
        take(bytes(data))

    try:
        import sounddevice  # noqa: PLC0415 - as above

        rate = _rate(sounddevice)
        stream = sounddevice.RawInputStream(
            rate, int(rate * _BLOCK_S), channels=1, dtype="int16", callback=callback
        )
        stream.start()
    except Exception as fault:  # noqa: BLE001 - as above
        raise NoMicrophone(_told(fault)) from None
    return _Stream(stream, sounddevice.PortAudioError), rate


class _Stream:
    def __init__(self, stream: Any, gone: type[Exception]) -> None:
        self._stream = stream
        self._gone = gone

    def stop(self) -> None:
        with contextlib.suppress(self._gone):  # pulled out: there is nothing to end
            self._stream.close()


def _rate(sounddevice: Any) -> int:
    """Return a rate that the microphone has: ours, else its own."""
    try:
        sounddevice.check_input_settings(channels=1, dtype="int16", samplerate=RATE)
    except sounddevice.PortAudioError:
        return int(sounddevice.query_devices(kind="input")["default_samplerate"])
    return RATE


def _told(fault: Exception) -> str:
    """Return PortAudio's reason in words; its own are English."""
    if isinstance(fault, OSError):
        return _("thiếu phần điều khiển âm thanh")
    number = fault.args[1] if len(fault.args) > 1 else None
    if number is None or number in _NONE:  # "Error querying device -1" comes without a number
        return _("không có thiết bị nào dùng được")
    return _("thiết bị không mở được (mã {code})").format(code=number)
