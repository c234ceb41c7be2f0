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

# debian PACKAGE…: install Debian packages, or say in one line how to and fail.
debian() {
  how="an administrator has to install this first:  apt-get update && apt-get install -y $*"
  if ! command -v apt-get >/dev/null 2>&1 || ! as_root true; then
    say "$how"
    return 1
  fi
  say "installing Debian packages: $*"
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
    if "$name" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return 0
    fi
  done
  return 1
}

# A .venv that works, made anew where it is missing or its Python is gone.
make_venv() {
  "$PY" -I -c 'import pip' 2>/dev/null && return 0
  base=$(base_python)
  say "making .venv with $("$base" -V)"
  "$base" -I -m venv --clear "$VENV" || stop "could not make $VENV; is the folder writable?"
}

base_python() {
  find_python ||
    stop "needs Python 3.11 or newer: as root run  apt-get install -y python3 python3-venv"
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
  unpack_shiboken
  printf '%s' "$want" >"$stamp"
}

# PySide carries a part of its own in Python inside a library, and compiles it in each process: 30 ms
# of every start. By this switch of its own it lies as files beside the library, with byte code.
unpack_shiboken() {
  unpacked=$("$PY" -I -c 'import importlib.util as i; print(*i.find_spec("shiboken6").submodule_search_locations)')/files.dir
  rm -rf "$unpacked"
  SBK_EMBED=0 "$PY" -I -c 'import shiboken6' >/dev/null 2>&1 || rm -rf "$unpacked"
  "$PY" -I -m compileall -q "$unpacked" >/dev/null 2>&1 || :
}

# Byte code beside the sources, made by whoever may write there: where nothing may be written later
# (another user, a surroundings that says so) each start would compile every module anew.
compile_sources() {
  "$PY" -I -m compileall -q "$ROOT/desktop/sotay" >/dev/null 2>&1 || :
}

pip_install() {
  PIP_REQUIRE_VIRTUALENV=1 "$PY" -I -m pip install --quiet --no-input --disable-pip-version-check \
    --root-user-action=ignore "$@" </dev/null
}

# What the wheels expect of Debian 12, as "kind name package" lines; a kind is `library` (loaded),
# `program` (found on the path), `server` (of PostgreSQL) or `module` (of Python).
# shellcheck disable=SC2034 # used where this is sourced
VENV_NEEDS='module ensurepip python3-venv'
# shellcheck disable=SC2034
QT_NEEDS='library libGL.so.1 libgl1
library libEGL.so.1 libegl1
library libxkbcommon.so.0 libxkbcommon0
library libfontconfig.so.1 libfontconfig1
library libdbus-1.so.3 libdbus-1-3
library libglib-2.0.so.0 libglib2.0-0'
# shellcheck disable=SC2034
X11_NEEDS='library libxkbcommon-x11.so.0 libxkbcommon-x11-0
library libxcb-cursor.so.0 libxcb-cursor0
library libxcb-icccm.so.4 libxcb-icccm4
library libxcb-keysyms.so.1 libxcb-keysyms1
library libxcb-shape.so.0 libxcb-shape0'
# PortAudio comes with its wheel on Windows and macOS only. Without it the window says that it can
# neither play nor record; everything else works.
# shellcheck disable=SC2034
SOUND_NEEDS='library libportaudio.so.2 libportaudio2'

# lacking NEEDS…: the Debian packages of those lines that are not at hand, each once, on one line.
lacking() {
  base=$(base_python) || exit 1
  printf '%s\n' "$@" | "$base" -I -c '
import ctypes, glob, importlib.util, shutil, sys

def at_hand(kind, name):
    if kind == "library":
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True
    if kind == "server":  # Debian keeps each version of it beside the path
        return shutil.which(name) or glob.glob(f"/usr/lib/postgresql/*/bin/{name}")
    return shutil.which(name) if kind == "program" else importlib.util.find_spec(name)

lines = [line.split() for line in sys.stdin if line.strip()]
print(*dict.fromkeys(package for kind, name, package in lines if not at_hand(kind, name)))
'
}

# need NEEDS…: put in place all that lacks, in one go, or say all of it in one line and stop.
need() {
  packages=$(lacking "$@") || exit 1
  # shellcheck disable=SC2086 # one word a package
  [ -z "$packages" ] || debian $packages || exit 1
}

# What the lists above may have forgotten shows here, in Qt's own words.
qt_starts() {
  QT_QPA_PLATFORM=offscreen "$PY" -I -c 'from PySide6 import QtWidgets; QtWidgets.QApplication([])' ||
    stop "Qt does not start on this machine; the line above says why"
}
