; SPDX-FileCopyrightText: 2026 The Mekendesh authors
; SPDX-License-Identifier: GPL-3.0-or-later
;
; The installer for one user: no administrator, nothing outside the user's own folder and his own part of the registry.
; packaging/windows/build gives VERSION, PROGRAM (the folder with the program), LISTS (with files.nsh and folders.nsh), PICTURES, LICENCE, OUTPUT, SIZE_KB, SIZE_MB.
;
; Silent (/S) it asks nothing and ends with one of these, so that scripts know why it did nothing:
!define CODE_RUNNING 10
!define CODE_OLD_WINDOWS 11
!define CODE_NO_SPACE 12
!define CODE_NO_PERMISSION 13
!define CODE_NEWER_INSTALLED 14
!define CODE_OLD_STAYS 15
!define CODE_NOT_WRITTEN 16
!define CODE_NOT_OURS 17

Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 32
CRCCheck force
AllowSkipFiles off ; silent, a file that cannot be written would otherwise be left out without a word
RequestExecutionLevel user
ManifestDPIAware true

!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include FileFunc.nsh
!include WordFunc.nsh

!define REGISTRY "Software\Mekendesh"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Mekendesh"
!define INVITATION_CLASS "Mekendesh.Invitation"
!define INVITATION_MIME "application/vnd.mekendesh.invitation"
!define BUILD_1809 17763
!define UNINSTALLER "mekendesh-uninstall.exe" ; no other program's has this name: it is run and taken away wherever it lies

Name "Mekendesh"
Caption "Mekendesh ${VERSION}"
BrandingText "Mekendesh ${VERSION}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Mekendesh"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Mekendesh"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Mekendesh"
VIAddVersionKey "CompanyName" "The Mekendesh authors"
VIAddVersionKey "LegalCopyright" "2026 The Mekendesh authors, GPL 3 or later"

Var InstalledVersion
Var InstalledFolder

!define MUI_ICON "${PICTURES}/mekendesh.ico"
!define MUI_UNICON "${PICTURES}/mekendesh.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURES}/side.bmp"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${PICTURES}/side.bmp"
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "${REGISTRY}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "Language"
!define MUI_LANGDLL_ALWAYSSHOW
!define MUI_LANGDLL_WINDOWTITLE "Mekendesh ${VERSION}"
!define MUI_LANGDLL_INFO "Тил · Язык · Language"

!define MUI_WELCOMEPAGE_TEXT "$(textWelcome)"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!define MUI_DIRECTORYPAGE_VERIFYONLEAVE ; otherwise the button is grey where there is no room, without a word
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE refuseFolder
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TEXT "$(textFinish)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\mekendesh.exe"
!insertmacro MUI_PAGE_FINISH

!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(textUninstall)"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TEXT "$(textUninstalled)"
!define MUI_FINISHPAGE_TEXT_LARGE
!insertmacro MUI_UNPAGE_FINISH

; The first is proposed where Windows speaks none of them.
!insertmacro MUI_LANGUAGEEX "." "Kyrgyz"
!insertmacro MUI_LANGUAGE "Russian"
!insertmacro MUI_LANGUAGE "English"
!include "texts.nsh"

; Says why it ends, and ends; silent, the code says it.
!macro refuse text code
  MessageBox MB_OK|MB_ICONSTOP "${text}" /SD IDOK
  SetErrorLevel ${code}
  Quit
!macroend
!define refuse "!insertmacro refuse"

; Leaves "held" on the stack while a program of this folder runs, and "free" otherwise: Windows lets nobody write into a running program.
!macro holdTest prefix
Function ${prefix}isHeld
  Exch $0
  Push $1
  StrCpy $1 "free"
  ${If} ${FileExists} "$0\mekendesh.exe"
    ClearErrors
    FileOpen $R9 "$0\mekendesh.exe" a
    ${If} ${Errors}
      StrCpy $1 "held"
    ${Else}
      FileClose $R9
    ${EndIf}
  ${EndIf}
  ${If} ${FileExists} "$0\mekendeshctl.exe"
    ClearErrors
    FileOpen $R9 "$0\mekendeshctl.exe" a
    ${If} ${Errors}
      StrCpy $1 "held"
    ${Else}
      FileClose $R9
    ${EndIf}
  ${EndIf}
  StrCpy $0 $1
  Pop $1
  Exch $0
FunctionEnd
!macroend
!insertmacro holdTest ""
!insertmacro holdTest "un."

!macro waitUntilClosed prefix folder
  ${Do}
    Push "${folder}"
    Call ${prefix}isHeld
    Pop $0
    ${If} $0 == "free"
      ${ExitDo}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(textRunning)" /SD IDCANCEL IDRETRY +3
    SetErrorLevel ${CODE_RUNNING}
    Quit
  ${Loop}
!macroend

Function .onInit
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} ${BUILD_1809}
    ${refuse} "$(textTooOld)" ${CODE_OLD_WINDOWS}
  ${EndIf}
  !insertmacro MUI_LANGDLL_DISPLAY
  ReadRegStr $InstalledFolder HKCU "${REGISTRY}" "InstallFolder"
  ; Where it was put before, unless the command line says otherwise (/D=).
  ${If} $InstalledFolder != ""
  ${AndIf} $INSTDIR == "$LOCALAPPDATA\Programs\Mekendesh"
    StrCpy $INSTDIR $InstalledFolder
  ${EndIf}
  ReadRegStr $InstalledVersion HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${VersionCompare} "$InstalledVersion" "${VERSION}" $0
  ${If} $InstalledVersion != ""
  ${AndIf} $0 == 1
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(textNewerInstalled)" /SD IDNO IDYES older
    SetErrorLevel ${CODE_NEWER_INSTALLED}
    Quit
    older:
  ${EndIf}
FunctionEnd

!macro refuseBelow folder
  StrLen $1 "${folder}\"
  StrCpy $1 "$INSTDIR\" $1
  ${If} $1 == "${folder}\"
    StrCpy $0 "not ours"
  ${EndIf}
!macroend

; $0 is "" where the folder can be used, or says what stands in the way: "not ours", "permission", "space".
Function whatStandsInTheWay
  StrCpy $0 ""
  !insertmacro refuseBelow "$LOCALAPPDATA\mekendesh" ; the data: with a program in it the folder would not be a new one any more
  !insertmacro refuseBelow "$LOCALAPPDATA\mekendesh-example"
  ${IfNot} ${FileExists} "$INSTDIR\${UNINSTALLER}"
    ${If} ${FileExists} "$INSTDIR\*.exe"
    ${OrIf} ${FileExists} "$INSTDIR\*.dll"
      StrCpy $0 "not ours"
    ${EndIf}
  ${EndIf}
  ${If} $0 != ""
    Return
  ${EndIf}
  ClearErrors
  CreateDirectory "$INSTDIR"
  FileOpen $1 "$INSTDIR\mekendesh-probe" w
  ${If} ${Errors}
    StrCpy $0 "permission"
    Return
  ${EndIf}
  FileClose $1
  Delete "$INSTDIR\mekendesh-probe"
  ${GetRoot} "$INSTDIR" $1
  ClearErrors
  ${DriveSpace} "$1\" "/D=F /S=K" $2
  ; A drive that does not say how much room it has is tried.
  ${IfNot} ${Errors}
  ${AndIf} $2 < ${SIZE_KB}
    StrCpy $0 "space"
    RMDir "$INSTDIR" ; only where it is empty
  ${EndIf}
FunctionEnd

Function refuseFolder
  Call whatStandsInTheWay
  ${If} $0 == "not ours"
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(textNotOurs)"
    Abort
  ${ElseIf} $0 == "permission"
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(textNoPermission)"
    Abort
  ${ElseIf} $0 == "space"
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(textNoSpace)"
    Abort
  ${EndIf}
FunctionEnd

; Takes the former program away by its own list, so that no library of it stays beside the new ones.
!macro takeAway folder
  ${If} ${FileExists} "${folder}\${UNINSTALLER}"
    ExecWait '"${folder}\${UNINSTALLER}" /S /UPGRADE _?=${folder}' $0
    ${If} $0 <> 0
      ${refuse} "$(textOldStays)" ${CODE_OLD_STAYS}
    ${EndIf}
    Delete "${folder}\${UNINSTALLER}"
    RMDir "${folder}"
  ${EndIf}
!macroend

Section
  Call whatStandsInTheWay
  ${If} $0 == "not ours"
    ${refuse} "$(textNotOurs)" ${CODE_NOT_OURS}
  ${ElseIf} $0 == "permission"
    ${refuse} "$(textNoPermission)" ${CODE_NO_PERMISSION}
  ${ElseIf} $0 == "space"
    ${refuse} "$(textNoSpace)" ${CODE_NO_SPACE}
  ${EndIf}
  !insertmacro waitUntilClosed "" "$INSTDIR"
  ${If} $InstalledFolder != ""
  ${AndIf} $InstalledFolder != $INSTDIR
    !insertmacro waitUntilClosed "" "$InstalledFolder"
    !insertmacro takeAway "$InstalledFolder"
  ${EndIf}
  !insertmacro takeAway "$INSTDIR"

  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}/*"
  ClearErrors
  WriteUninstaller "$INSTDIR\${UNINSTALLER}"
  ${If} ${Errors}
    Abort
  ${EndIf}

  WriteRegStr HKCU "${REGISTRY}" "InstallFolder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "Mekendesh"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "The Mekendesh authors"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\mekendesh.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\${UNINSTALLER}"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1

  ; An invitation is opened by a double click.
  WriteRegStr HKCU "Software\Classes\.mekendesh" "" "${INVITATION_CLASS}"
  WriteRegStr HKCU "Software\Classes\.mekendesh" "Content Type" "${INVITATION_MIME}"
  WriteRegStr HKCU "Software\Classes\MIME\Database\Content Type\${INVITATION_MIME}" "Extension" ".mekendesh"
  WriteRegStr HKCU "Software\Classes\${INVITATION_CLASS}" "" "$(textInvitationType)"
  WriteRegStr HKCU "Software\Classes\${INVITATION_CLASS}\DefaultIcon" "" "$INSTDIR\mekendesh.exe,0"
  WriteRegStr HKCU "Software\Classes\${INVITATION_CLASS}\shell\open\command" "" '"$INSTDIR\mekendesh.exe" "%1"'
  ${RefreshShellIcons}

  CreateShortCut "$SMPROGRAMS\Mekendesh.lnk" "$INSTDIR\mekendesh.exe" "" "" "" "" "" "$(textLinkComment)"
  CreateShortCut "$DESKTOP\Mekendesh.lnk" "$INSTDIR\mekendesh.exe" "" "" "" "" "" "$(textLinkComment)"

  ; The program begins in the language that was chosen here, unless somebody has chosen in it before.
  ${IfNot} ${Silent}
  ${AndIfNot} ${FileExists} "$LOCALAPPDATA\mekendesh.ini"
    StrCpy $0 "en"
    ${If} $LANGUAGE == ${LANG_KYRGYZ}
      StrCpy $0 "ky"
    ${ElseIf} $LANGUAGE == ${LANG_RUSSIAN}
      StrCpy $0 "ru"
    ${EndIf}
    WriteINIStr "$LOCALAPPDATA\mekendesh.ini" "General" "language" "$0"
  ${EndIf}
SectionEnd

; What can be foreseen is refused before anything is touched; when writing fails all the same, no half of a program stays.
Function .onInstFailed
  SetOutPath "$TEMP" ; a folder one stands in cannot be taken away
  !include "${LISTS}/files.nsh"
  !include "${LISTS}/folders.nsh"
  Delete "$INSTDIR\${UNINSTALLER}"
  RMDir "$INSTDIR"
  ${refuse} "$(textNotWritten)" ${CODE_NOT_WRITTEN}
FunctionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

Section Uninstall
  !insertmacro waitUntilClosed "un." "$INSTDIR"
  ClearErrors
  !include "${LISTS}/files.nsh"
  ${If} ${Errors} ; held by something: what is left can be taken away later, or installed over
    ${refuse} "$(textOldStays)" ${CODE_OLD_STAYS}
  ${EndIf}
  !include "${LISTS}/folders.nsh"

  ; For an upgrade only the files go: who has put the link elsewhere, or taken it away, finds it so.
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/UPGRADE" $1
  ${If} ${Errors}
    Delete "$INSTDIR\${UNINSTALLER}"
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\Mekendesh.lnk"
    Delete "$DESKTOP\Mekendesh.lnk"
    ReadRegStr $0 HKCU "Software\Classes\.mekendesh" ""
    ${If} $0 == "${INVITATION_CLASS}"
      DeleteRegKey HKCU "Software\Classes\.mekendesh"
      DeleteRegKey HKCU "Software\Classes\MIME\Database\Content Type\${INVITATION_MIME}"
    ${EndIf}
    DeleteRegKey HKCU "Software\Classes\${INVITATION_CLASS}"
    DeleteRegKey HKCU "${UNINSTALL_KEY}"
    DeleteRegKey HKCU "${REGISTRY}"
    ${RefreshShellIcons}
  ${EndIf}
SectionEnd
