@echo off
rem The Windows twin of packaging/test. Written beside it and NOT yet tried on Windows.
rem   packaging\test.cmd [--quick ^| --slow]   as packaging/test; the rest of the line goes to pytest
rem The tests that read PDFs need poppler's pdftotext and openssl on PATH, and the interop tests
rem (left out by --quick) Node.js 18 or newer; this script installs none of the three.
setlocal
set "ROOT=%~dp0.."
set "VENV=%ROOT%\.venv"
set "LOCK=%ROOT%\packaging\lock\test.txt"
set "MARKS=not slow"
set "INTEROP=1"
if "%~1"=="--quick" set "MARKS=not slow and not interop and not journey and not thorough and not postgres" & set "INTEROP=" & shift
if "%~1"=="--slow" set "MARKS=" & shift
cd /d "%ROOT%"
if not exist "%VENV%\Scripts\python.exe" (
  echo sotay: making .venv
  py -3.11 -I -m venv "%VENV%" 2>nul || py -3 -I -m venv "%VENV%" || goto nopython
)
fc /b "%LOCK%" "%VENV%\installed-test" >nul 2>nul && goto ready
echo sotay: installing Python packages from packaging/lock/test.txt
"%VENV%\Scripts\python.exe" -I -m pip install --quiet --no-input --require-hashes -r "%LOCK%" || goto nopackages
"%VENV%\Scripts\python.exe" -I -m pip install --quiet --no-input --no-deps --no-build-isolation --editable "%ROOT%" || goto nopackages
copy /y "%LOCK%" "%VENV%\installed-test" >nul
:ready
"%VENV%\Scripts\python.exe" -I -m compileall -q "%ROOT%\desktop\sotay" >nul 2>nul
set QT_QPA_PLATFORM=offscreen
if defined INTEROP call npm ci --prefix tests/contract/interop --loglevel=error --no-audit --no-fund --ignore-scripts || exit /b 1
"%VENV%\Scripts\ruff" format --check || exit /b 1
"%VENV%\Scripts\ruff" check || exit /b 1
"%VENV%\Scripts\mypy" || exit /b 1
"%VENV%\Scripts\lint-imports" || exit /b 1
"%VENV%\Scripts\vulture" || exit /b 1
"%VENV%\Scripts\python.exe" -P -m pytest -m "%MARKS%" %1 %2 %3 %4 %5
exit /b %errorlevel%
:nopython
echo sotay: needs Python 3.11 or newer; install it, with the "py" launcher, and run this again
exit /b 1
:nopackages
echo sotay: the Python packages could not be installed; is there a network? Run this again.
exit /b 1
