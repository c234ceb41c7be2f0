# shellcheck shell=sh
# Sourced by `run` and `test`, which set ROOT. Puts in place what is missing, says in one line what
# it does, asks nothing. Everything it says goes to standard error.

VENV=$ROOT/.venv
PY=$VENV/bin/python

say() { printf 'sotay: %s\n' "$*" >&2; }

stop() {
  say "$*"
  exit 1
}

# Run a command as root, or fail where that needs a password.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null && sudo -n "$@"
  fi
}

# debian WHAT PACKAGE…: install Debian packages, or say in one line how to and fail.
debian() {
  what=$1
  shift
  how="for $what, run this as root first:  apt-get install -y $*"
  if ! command -v apt-get >/dev/null 2>&1 || ! as_root true; then
    say "$how"
    return 1
  fi
  say "installing Debian packages for $what: $*"
  apt_log=$(mktemp)
  if apt_install "$@" >"$apt_log" 2>&1 ||
    { as_root apt-get -q update && apt_install "$@"; } </dev/null >"$apt_log" 2>&1; then
    rm -f "$apt_log"
    return 0
  fi
  tail -n 5 "$apt_log" >&2
  rm -f "$apt_log"
  say "$how"
  return 1
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -y --no-install-recommends install "$@" </dev/null
}

find_python() {
  for name in python3.11 python3 python3.12 python3.13 python3.14; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return 0
    fi
  done
  return 1
}

# A .venv that works, made anew where it is missing or its Python is gone.
make_venv() {
  "$PY" -c 'import pip' 2>/dev/null && return 0
  base=$(find_python) || stop "needs Python 3.11 or newer: as root run  apt-get install -y python3 python3-venv"
  "$base" -c 'import ensurepip, venv' 2>/dev/null || debian "a virtual environment" python3-venv || exit 1
  say "making .venv with $("$base" -V)"
  "$base" -m venv --clear "$VENV" || stop "could not make $VENV; is the folder writable?"
}

# install_lock NAME: what packaging/lock/NAME.txt pins, then the project itself; nothing where the
# stamp shows that this very lock is in place already.
install_lock() {
  lock=$ROOT/packaging/lock/$1.txt
  stamp=$VENV/installed-$1
  want=$(cat "$lock" "$ROOT/pyproject.toml" "$ROOT/setup.py" | sha256sum)$ROOT
  if [ -x "$VENV/bin/sotayctl" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$want" ]; then
    return 0
  fi
  say "installing Python packages from packaging/lock/$1.txt"
  if ! pip_install --require-hashes -r "$lock" ||
    ! pip_install --no-deps --no-build-isolation --editable "$ROOT"; then
    stop "the Python packages could not be installed; is there a network? Run this again."
  fi
  printf '%s' "$want" >"$stamp"
}

pip_install() {
  PIP_REQUIRE_VIRTUALENV=1 "$PY" -m pip install --quiet --no-input --disable-pip-version-check \
    --root-user-action=ignore "$@" </dev/null
}

# Print the Debian packages whose shared library cannot be loaded, of "library package" lines.
missing_libraries() {
  "$PY" -c '
import ctypes, sys
for line in sys.stdin:
    library, package = line.split()
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package)
'
}

# What PySide6's wheels expect of Debian 12: without a screen, and for a window under X11.
# shellcheck disable=SC2034 # used where this is sourced
QT_LIBRARIES='libGL.so.1 libgl1
libEGL.so.1 libegl1
libxkbcommon.so.0 libxkbcommon0
libfontconfig.so.1 libfontconfig1
libdbus-1.so.3 libdbus-1-3
libglib-2.0.so.0 libglib2.0-0'

# shellcheck disable=SC2034
X11_LIBRARIES='libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-shape.so.0 libxcb-shape0'

SOUND_LIBRARIES='libportaudio.so.2 libportaudio2'

# sound_library: PortAudio, which the wheel brings along on Windows and macOS only. Without it the
# window says that it can neither play nor record; everything else works.
sound_library() {
  lacking=$(printf '%s\n' "$SOUND_LIBRARIES" | missing_libraries)
  [ -z "$lacking" ] || debian "sound" "$lacking"
}

# qt_libraries LINES: the system libraries that Qt's wheels do not bring along.
qt_libraries() {
  lacking=$(printf '%s\n' "$1" | missing_libraries | tr '\n' ' ')
  # shellcheck disable=SC2086 # one word a package
  [ -z "$lacking" ] || debian "Qt" $lacking || exit 1
}

# What the list above may have forgotten shows here, in Qt's own words.
qt_starts() {
  qt_libraries "$QT_LIBRARIES"
  QT_QPA_PLATFORM=offscreen "$PY" -c 'from PySide6 import QtWidgets; QtWidgets.QApplication([])' ||
    stop "Qt does not start on this machine; the line above says why"
}
