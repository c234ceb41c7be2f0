; The installer for one person on one PC: no administrator, nothing outside that person's own folders
; (decision 059). Compiled by installer.py, which defines TREE, VERSION, NUMBERS, OUT and HERE.
; Silent: /S, with /D=FOLDER at the end; /ENGLISH speaks English; /OLDER lets an older version in.
; Exit codes: 0 done, 2 stopped or failed, 3 Sổ tay is open, 4 a newer version is there, 5 this
; Windows is too old or the folder holds other things.
Unicode true
Target amd64-unicode
SetCompressor /SOLID /FINAL lzma
SetCompressorDictSize 64
SetDateSave on
AllowSkipFiles off
CRCCheck force
RequestExecutionLevel user
ManifestDPIAware true
ManifestLongPathAware true
ManifestSupportedOS Win10
!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include TextFunc.nsh
!include WordFunc.nsh
!include WinVer.nsh
!include Win\COM.nsh
!include Win\Propkey.nsh

Name "Sổ tay"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\SoTay"
InstallDirRegKey HKCU "Software\SoTay" "Folder"
BrandingText "Sổ tay ${VERSION}"
ShowInstDetails hide
ShowUninstDetails hide
VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=0 "ProductName" "Sổ tay"
VIAddVersionKey /LANG=0 "FileDescription" "Bộ cài Sổ tay"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "Apache-2.0"

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\SoTay"
!define CLASSES "Software\Classes"
!define PROGID "SoTay.Goi"
!define MUI_ICON "${HERE}/sotay.ico"
!define MUI_UNICON "${HERE}/sotay.ico"
!define MUI_CUSTOMFUNCTION_GUIINIT openWindow
!define MUI_FINISHPAGE_RUN "$INSTDIR\SoTay.exe"
!define MUI_FINISHPAGE_RUN_TEXT "$(START_IT)"
!define MUI_FINISHPAGE_TEXT "$(IS_INSTALLED)"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"
!insertmacro MUI_LANGUAGE "English"
!include "${HERE}/installer.words.nsh"

Var was  ; the version that `current` names before this one, or nothing
Var told ; what `say` says, `code` the exit code that goes with it
Var code

!macro sharedFunctions un
; Say $told in a box; where it is silent, on the terminal it was started from.
Function ${un}say
  ${IfNot} ${Silent}
    MessageBox MB_OK|MB_ICONINFORMATION "$told"
    Return
  ${EndIf}
  System::Call 'kernel32::AttachConsole(i -1)i.r0'
  System::Call 'kernel32::GetStdHandle(i -11)p.r0'
  System::Call 'kernel32::WideCharToMultiByte(i 65001, i 0, w "$told$\r$\n", i -1, m .r1, i ${NSIS_MAX_STRLEN}, p 0, p 0)i.r2'
  IntOp $2 $2 - 1
  System::Call 'kernel32::WriteFile(p r0, m r1, i r2, *i .r3, p 0)'
FunctionEnd

Function ${un}refuse
  Call ${un}say
  SetErrorLevel $code
  Quit
FunctionEnd

; Go on only while none of the three programs runs: one that runs cannot be opened for writing. A virus
; scanner holds a file for a moment, so each is tried for a second.
Function ${un}waitUntilClosed
  again:
  StrCpy $0 ""
  ${ForEach} $1 1 3 + 1
    StrCpy $2 "$INSTDIR\SoTay.exe"
    ${If} $1 == 2
      StrCpy $2 "$INSTDIR\SoTayTinh.exe"
    ${ElseIf} $1 == 3
      StrCpy $2 "$INSTDIR\sotayctl.exe"
    ${EndIf}
    ${If} ${FileExists} "$2"
      ${ForEach} $3 1 5 + 1
        ClearErrors
        FileOpen $4 "$2" a
        ${IfNot} ${Errors}
          FileClose $4
          ${Break}
        ${EndIf}
        ${If} $3 == 5
          StrCpy $0 "$2"
        ${Else}
          Sleep 200
        ${EndIf}
      ${Next}
    ${EndIf}
  ${Next}
  ${If} $0 != ""
    ${IfNot} ${Silent}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IS_OPEN)" IDRETRY again
      SetErrorLevel 3
      Quit
    ${EndIf}
    StrCpy $told "$(IS_OPEN)"
    StrCpy $code 3
    Call ${un}refuse
  ${EndIf}
FunctionEnd

Function ${un}chooseLanguage
  StrCpy $LANGUAGE ${LANG_VIETNAMESE}
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/ENGLISH" $1
  ${IfNot} ${Errors}
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${EndIf}
FunctionEnd
!macroend
!insertmacro sharedFunctions ""
!insertmacro sharedFunctions "un."

; A file of one line in another's place, at one moment and through the disk's own memory.
!macro replaceFile new old
  System::Call 'kernel32::MoveFileExW(w "${new}", w "${old}", i 9)i.r0'
  ${If} $0 = 0
    Delete "${new}"
    Abort "$(NOT_WRITTEN)"
  ${EndIf}
!macroend
!macro writeLine line path
  ClearErrors
  FileOpen $1 "${path}.moi" w
  ${If} ${Errors}
    Abort "$(NOT_WRITTEN)"
  ${EndIf}
  FileWrite $1 "${line}$\n"
  FileClose $1
  !insertmacro replaceFile "${path}.moi" "${path}"
!macroend

Function .onInit
  Call chooseLanguage
  SetRegView 64
FunctionEnd

; What a start may be refused for: asked once the language is settled, which is after .onInit.
Function checkMachine
  ${IfNot} ${AtLeastBuild} 17763
    StrCpy $told "$(TOO_OLD)"
    StrCpy $code 5
    Call refuse
  ${EndIf}
FunctionEnd

Function openWindow
  Call checkMachine
  System::Call 'user32::SetForegroundWindow(p $HWNDPARENT)'
FunctionEnd

; Only an empty folder, or one of Sổ tay's own, and nothing above it.
Function .onVerifyInstDir
  ${If} ${FileExists} "$INSTDIR\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\current"
  ${AndIfNot} ${FileExists} "$INSTDIR\versions\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\GoCaiDat.exe" ; it could not remove itself
    ${DirState} "$INSTDIR" $0
    ${If} $0 = 1
      Abort
    ${EndIf}
  ${EndIf}
FunctionEnd

Function checkFolder
  Call checkMachine
  ${If} ${FileExists} "$INSTDIR\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\current"
  ${AndIfNot} ${FileExists} "$INSTDIR\versions\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\GoCaiDat.exe" ; it could not remove itself
    ${DirState} "$INSTDIR" $0
    ${If} $0 = 1
      StrCpy $told "$(OTHER_THINGS)"
      StrCpy $code 5
      Call refuse
    ${EndIf}
  ${EndIf}
FunctionEnd

Function readWas
  StrCpy $was ""
  ClearErrors
  FileOpen $1 "$INSTDIR\current" r
  ${IfNot} ${Errors}
    FileRead $1 $was 65
    FileClose $1
    ${TrimNewLines} $was $was
  ${EndIf}
FunctionEnd

; An older version opens no notebook that a newer one has brought to its form.
Function askIfOlder
  ${If} $was == ""
    Return
  ${EndIf}
  ${VersionCompare} "$was" "${VERSION}" $0
  ${If} $0 != 1
    Return
  ${EndIf}
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/OLDER" $2
  ${IfNot} ${Errors}
    Return
  ${EndIf}
  StrCpy $told "$(IS_NEWER)"
  StrCpy $code 4
  ${If} ${Silent}
    Call refuse
  ${EndIf}
  MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(IS_NEWER) $(OLDER_ANYWAY)" IDYES +3
  SetErrorLevel 4
  Quit
FunctionEnd

!include "${HERE}/installer.steps.nsh"

Section "-SoTay"
  AddSize ${SIZE} ; what functions write is not counted by itself
  SetErrorLevel 2
  ${If} ${Silent}
    Call checkFolder
  ${EndIf}
  Call waitUntilClosed
  Call readWas
  Call askIfOlder
  Call layVersion
  Call layLaunchers
  Call switch
  Call sweep
  Call register
  SetErrorLevel 0
SectionEnd

Function un.onInit
  Call un.chooseLanguage
  SetRegView 64
FunctionEnd

Section "Uninstall"
  Call un.waitUntilClosed
  Call un.remove
  Call un.unregister
  StrCpy $told "$(IS_REMOVED)"
  ${If} ${FileExists} "$LOCALAPPDATA\SoTay\*.*"
    StrCpy $told "$(IS_REMOVED) $(DATA_STAYS)"
  ${EndIf}
  Call un.say
SectionEnd
