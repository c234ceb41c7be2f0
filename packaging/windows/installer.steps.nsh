; The steps, in their order. A kill between any two leaves the version that was there running: the new
; one is laid out under another name, and counts when `current` names it.

; Have the disk keep what was written to a file: a power cut after `current` names it finds it whole.
; Here and not by its own Python, which could not open what it runs from.
Function flushFile
  System::Call 'kernel32::CreateFileW(w R9, i 0x40000000, i 7, p 0, i 3, i 0, p 0)p.R0'
  System::Call 'kernel32::FlushFileBuffers(p R0)'
  System::Call 'kernel32::CloseHandle(p R0)'
  Push ""
FunctionEnd

Function layVersion
  RMDir /r "$INSTDIR\versions\${VERSION}.moi"
  SetOutPath "$INSTDIR\versions\${VERSION}.moi"
  File /r "${TREE}/versions/${VERSION}/*"
  SetOutPath "$INSTDIR"
  DetailPrint "$(IS_CHECKED)"
  SetDetailsPrint none ; the macro names each folder in English
  ${Locate} "$INSTDIR\versions\${VERSION}.moi" "/L=F /G=1" "flushFile"
  SetDetailsPrint lastused
  ; Its own Python holds every file against the list: that a virus scanner let all of it be is known
  ; before anything points to it.
  nsExec::ExecToStack '"$INSTDIR\versions\${VERSION}.moi\python\python.exe" -I -B -X utf8 -c "from sotay.app.begin import laid_out; laid_out()"'
  Pop $0
  Pop $1
  ${If} $0 != 0
    StrCpy $told "$(NOT_WHOLE)"
    StrCpy $code 2
    RMDir /r "$INSTDIR\versions\${VERSION}.moi"
    Call refuse
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\versions\${VERSION}\*.*" ; installed anew over itself
    RMDir /r "$INSTDIR\versions\${VERSION}.cu"
    ClearErrors
    Rename "$INSTDIR\versions\${VERSION}" "$INSTDIR\versions\${VERSION}.cu"
    ${If} ${Errors}
      Abort "$(NOT_WRITTEN)"
    ${EndIf}
  ${EndIf}
  StrCpy $1 0
  again: ; a virus scanner may still be looking at what was just written
  ClearErrors
  Rename "$INSTDIR\versions\${VERSION}.moi" "$INSTDIR\versions\${VERSION}"
  ${If} ${Errors}
    IntOp $1 $1 + 1
    ${If} $1 < 50
      Sleep 200
      Goto again
    ${EndIf}
    Rename "$INSTDIR\versions\${VERSION}.cu" "$INSTDIR\versions\${VERSION}"
    Abort "$(NOT_WRITTEN)"
  ${EndIf}
FunctionEnd

Function .onInstFailed
  SetErrorLevel 2
  RMDir /r "$INSTDIR\versions\${VERSION}.moi"
FunctionEnd

Function layLaunchers
  SetOutPath "$INSTDIR"
  File "${TREE}/SoTay.exe"
  File "${TREE}/SoTayTinh.exe"
  File "${TREE}/sotayctl.exe"
  WriteUninstaller "$INSTDIR\GoCaiDat.exe"
FunctionEnd

Function switch
  ${If} $was != ""
  ${AndIf} $was != "${VERSION}"
    !insertmacro writeLine "$was" "$INSTDIR\previous"
  ${EndIf}
  !insertmacro writeLine "${VERSION}" "$INSTDIR\current"
FunctionEnd

; Keep this version and the one before.
Function sweep
  StrCpy $was ""
  ClearErrors
  FileOpen $1 "$INSTDIR\previous" r
  ${IfNot} ${Errors}
    FileRead $1 $was 65
    FileClose $1
    ${TrimNewLines} $was $was
  ${EndIf}
  FindFirst $0 $1 "$INSTDIR\versions\*"
  ${DoWhile} $1 != ""
    ${If} $1 != "."
    ${AndIf} $1 != ".."
    ${AndIf} $1 != "${VERSION}"
    ${AndIf} $1 != "$was"
      RMDir /r "$INSTDIR\versions\$1"
    ${EndIf}
    FindNext $0 $1
  ${Loop}
  FindClose $0
FunctionEnd

; A link that the taskbar takes for the window's own, so that a pinned one does not show twice.
!macro link path program id
  CreateShortcut "${path}" "$INSTDIR\${program}"
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P<> 0
    ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
    ${If} $1 P<> 0
      ${IPersistFile::Load} $1 '("${path}",${STGM_READWRITE})'
      ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
      ${If} $2 P<> 0
        System::Call 'Oleaut32::SysAllocString(w "${id}")p.r3'
        System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r4'
        System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_BSTR},,&p${NSIS_PTR_SIZE} r3)p.r5'
        ${IPropertyStore::SetValue} $2 '($4,$5)'
        System::Call 'Oleaut32::SysFreeString(p r3)'
        System::Free $4
        System::Free $5
        ${IPropertyStore::Commit} $2 ""
        ${IUnknown::Release} $2 ""
      ${EndIf}
      ${IPersistFile::Save} $1 '("${path}",1)'
      ${IUnknown::Release} $1 ""
    ${EndIf}
    ${IUnknown::Release} $0 ""
  ${EndIf}
!macroend

; What a double click, or *Open with*, starts; kinds of file without a name of ours can be opened too.
!macro opens program progid title
  WriteRegStr HKCU "${CLASSES}\${progid}" "" "$(PACKAGE)"
  WriteRegStr HKCU "${CLASSES}\${progid}\DefaultIcon" "" "$INSTDIR\${program},0"
  WriteRegStr HKCU "${CLASSES}\${progid}\shell\open\command" "" '"$INSTDIR\${program}" "%1"'
  WriteRegStr HKCU "${CLASSES}\.sotay\OpenWithProgids" "${progid}" ""
  WriteRegStr HKCU "${CLASSES}\Applications\${program}" "FriendlyAppName" "${title}"
  WriteRegStr HKCU "${CLASSES}\Applications\${program}\shell\open\command" "" '"$INSTDIR\${program}" "%1"'
!macroend

Function register
  !insertmacro link "$SMPROGRAMS\Sổ tay.lnk" "SoTay.exe" "vn.sotay.sotay"
  !insertmacro link "$SMPROGRAMS\Sổ tay - tỉnh.lnk" "SoTayTinh.exe" "vn.sotay.sotay"
  !insertmacro link "$DESKTOP\Sổ tay.lnk" "SoTay.exe" "vn.sotay.sotay"
  !insertmacro opens "SoTay.exe" "${PROGID}" "Sổ tay"
  !insertmacro opens "SoTayTinh.exe" "${PROGID}.Tinh" "$(PROVINCE)"
  WriteRegStr HKCU "${CLASSES}\.sotay" "" "${PROGID}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  WriteRegStr HKCU "Software\SoTay" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "DisplayName" "Sổ tay"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "Publisher" "Sổ tay"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\SoTay.exe,0"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\GoCaiDat.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\GoCaiDat.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" $0
FunctionEnd

; What Sổ tay put there and nothing else; the folder too, when that leaves it empty.
Function un.remove
  Delete "$INSTDIR\current"
  Delete "$INSTDIR\previous"
  Delete "$INSTDIR\SoTay.exe"
  Delete "$INSTDIR\SoTayTinh.exe"
  Delete "$INSTDIR\sotayctl.exe"
  FindFirst $0 $1 "$INSTDIR\versions\*"
  ${DoWhile} $1 != ""
    ${If} $1 != "."
    ${AndIf} $1 != ".."
    ${AndIf} ${FileExists} "$INSTDIR\versions\$1\python\*.*"
      RMDir /r "$INSTDIR\versions\$1"
    ${EndIf}
    FindNext $0 $1
  ${Loop}
  FindClose $0
  RMDir "$INSTDIR\versions"
  Delete "$INSTDIR\GoCaiDat.exe"
  RMDir "$INSTDIR"
FunctionEnd

Function un.unregister
  Delete "$SMPROGRAMS\Sổ tay.lnk"
  Delete "$SMPROGRAMS\Sổ tay - tỉnh.lnk"
  Delete "$DESKTOP\Sổ tay.lnk"
  ReadRegStr $0 HKCU "${CLASSES}\.sotay" ""
  ${If} $0 == "${PROGID}"
    DeleteRegKey HKCU "${CLASSES}\.sotay"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\${PROGID}"
  DeleteRegKey HKCU "${CLASSES}\${PROGID}.Tinh"
  DeleteRegKey HKCU "${CLASSES}\Applications\SoTay.exe"
  DeleteRegKey HKCU "${CLASSES}\Applications\SoTayTinh.exe"
  DeleteRegKey HKCU "Software\SoTay"
  DeleteRegKey HKCU "${KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd
