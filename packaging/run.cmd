@echo off
rem The Windows twin of packaging/run. Written beside it and NOT yet tried on Windows.
rem   packaging\run.cmd                      the window, on the practice notebook
rem   packaging\run.cmd --province           the province's window, on its practice register
rem   packaging\run.cmd --headless [OUTDIR]  the whole loop without a screen
rem   packaging\run.cmd --province --headless [OUTDIR]  pictures of every place of that window
rem Needs Windows 10 1809 or newer (64-bit) and Python 3.11 or newer from the "py" launcher.
setlocal
set "ROOT=%~dp0.."
set "VENV=%ROOT%\.venv"
set "LOCK=%ROOT%\packaging\lock\run.txt"
set "PROGRAM=sotay.exe"
set "WALK=sotay.app.demo"
if "%~1"=="--province" (
  set "PROGRAM=sotay-tinh.exe"
  set "WALK=sotay.app.officepictures"
  shift
)
if not exist "%VENV%\Scripts\python.exe" (
  echo sotay: making .venv
  py -3.11 -I -m venv "%VENV%" 2>nul || py -3 -I -m venv "%VENV%" || goto nopython
)
fc /b "%LOCK%" "%VENV%\installed-run" >nul 2>nul && if exist "%VENV%\Scripts\sotay-tinh.exe" goto ready
echo sotay: installing Python packages from packaging/lock/run.txt
"%VENV%\Scripts\python.exe" -I -m pip install --quiet --no-input --require-hashes -r "%LOCK%" || goto nopackages
"%VENV%\Scripts\python.exe" -I -m pip install --quiet --no-input --no-deps --no-build-isolation --editable "%ROOT%" || goto nopackages
copy /y "%LOCK%" "%VENV%\installed-run" >nul
:ready
"%VENV%\Scripts\python.exe" -I -m compileall -q "%ROOT%\desktop\sotay" >nul 2>nul
if "%~1"=="--headless" (
  set QT_QPA_PLATFORM=offscreen
  "%VENV%\Scripts\python.exe" -I -m %WALK% %2
) else (
  "%VENV%\Scripts\%PROGRAM%" --practice
)
exit /b %errorlevel%
:nopython
echo sotay: needs Python 3.11 or newer; install it, with the "py" launcher, and run this again
exit /b 1
:nopackages
echo sotay: the Python packages could not be installed; is there a network? Run this again.
exit /b 1
