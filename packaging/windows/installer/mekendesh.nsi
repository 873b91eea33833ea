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
!define CODE_NO_FOLDER 18
!define CODE_NOT_WHOLE 19
!define CODE_OPEN_ALREADY 20

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
!define ALREADY_EXISTS 183 ; ERROR_ALREADY_EXISTS of Windows
!define UNINSTALLER "mekendesh-uninstall.exe" ; no other program's has this name: it is run and taken away wherever it lies

Name "Mekendesh"
Caption "Mekendesh ${VERSION}"
BrandingText "Mekendesh ${VERSION}"
OutFile "${OUTPUT}"
!define PROPOSED_FOLDER "$LOCALAPPDATA\Programs\Mekendesh"
InstallDir "${PROPOSED_FOLDER}"
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
Var Topmost ; of the folders that are made for it
Var Former ; what lies there (whatLies): "" for a first installation
Var Stage ; how far it has come: "", "setting aside", "moving in"; the uninstaller: "" for an upgrade, otherwise "taking away"

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

; Two at once would write and delete in one folder. The name is free again when whoever has it ends, however that comes.
!macro refuseSecond
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "Mekendesh.Installer") p ?e'
  Pop $0
  ${If} $0 = ${ALREADY_EXISTS}
    ${refuse} "$(textOpenAlready)" ${CODE_OPEN_ALREADY}
  ${EndIf}
!macroend

!include "replacing.nsh"
!include "known.nsh"
!include "mending.nsh"
!macro functionsOfBoth prefix
  !insertmacro replacingFunctions "${prefix}"
  !insertmacro knowingFunctions "${prefix}"
  !insertmacro mendingFunctions "${prefix}"
!macroend
!insertmacro functionsOfBoth ""
!insertmacro functionsOfBoth "un."
!include "folder.nsh"
!include "entries.nsh"

Function .onInit
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} ${BUILD_1809}
    ${refuse} "$(textTooOld)" ${CODE_OLD_WINDOWS}
  ${EndIf}
  !insertmacro refuseSecond
  !insertmacro MUI_LANGDLL_DISPLAY
  ReadRegStr $InstalledFolder HKCU "${REGISTRY}" "InstallFolder"
  !insertmacro chooseFolder
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

Section
  Call whatStandsInTheWay
  ${If} $0 == "path"
    ${refuse} "$(textNoFolder)" ${CODE_NO_FOLDER}
  ${ElseIf} $0 == "not ours"
    ${refuse} "$(textNotOurs)" ${CODE_NOT_OURS}
  ${ElseIf} $0 == "permission"
    ${refuse} "$(textNoPermission)" ${CODE_NO_PERMISSION}
  ${ElseIf} $0 == "space"
    ${refuse} "$(textNoSpace)" ${CODE_NO_SPACE}
  ${EndIf}
  StrCpy $Place $INSTDIR
  Call waitUntilClosed
  ${forOtherFolders} waitUntilClosed
  Call mend
  Pop $0
  ${If} $0 == "not whole"
    ${refuse} "$(textNotWhole)" ${CODE_NOT_WHOLE}
  ${ElseIf} $0 == "held"
    ${refuse} "$(textOldStays)" ${CODE_OLD_STAYS}
  ${ElseIf} $0 == "not written"
    ${refuse} "$(textNotWritten)" ${CODE_NOT_WRITTEN}
  ${EndIf}

  CreateDirectory "$INSTDIR"
  Push $INSTDIR
  Call diskOf
  Pop $0
  WriteRegStr HKCU "${FOLDERS}" "$INSTDIR" "$0"
  SetOutPath "$INSTDIR\${NEW_ONE}"
  File /r "${PROGRAM}/*"
  ClearErrors
  WriteUninstaller "$INSTDIR\${NEW_ONE}\${UNINSTALLER}"
  ${If} ${Errors}
    Call undo
  ${EndIf}
  SetOutPath "$INSTDIR" ; a folder one stands in cannot be moved away; links begin here

  StrCpy $Stage "setting aside"
  Call setProgramAside
  Pop $0
  ${If} $0 == "held"
    Call undo
  ${EndIf}
  Push "$INSTDIR\${FORMER_ONE}"
  Push "$INSTDIR\${GONE_ONE}"
  Call move
  Pop $0
  ${If} $0 == "stayed"
    Call undo
  ${EndIf}

  StrCpy $Stage "moving in"
  ${moveAll} "$INSTDIR\${NEW_ONE}" "$INSTDIR"
  StrCpy $0 "whole" ; what looks for viruses may have taken a file after it was unpacked
  !define eachFile "!insertmacro expectFile"
  !include "${LISTS}/files.nsh"
  !undef eachFile
  !insertmacro expectFile "${UNINSTALLER}"
  ${If} $0 == "missing"
  ${OrIf} ${FileExists} "$INSTDIR\${NEW_ONE}\*.*"
    Call undo
  ${EndIf}
  RMDir /r "$INSTDIR\${GONE_ONE}"

  !insertmacro makeEntries

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

  ; What lies elsewhere goes last: until everything points here, that is the program.
  ${forOtherFolders} takeAway
SectionEnd

; What can be foreseen is refused before anything is touched. This is called where NSIS itself gives up, while it unpacks.
Function .onInstFailed
  Call undo
FunctionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
  ; An installer that is replacing this version calls it with /UPGRADE.
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/UPGRADE" $1
  ${If} ${Errors}
    StrCpy $Stage "taking away"
    !insertmacro refuseSecond
  ${EndIf}
FunctionEnd

; What could not be taken away in $Place holds up the rest. A disk that is not there now, and may never be again, does not.
Function un.refuseWhatStays
  ${If} ${FileExists} "$Place\*.*"
    ${refuse} "$(textStays)" ${CODE_OLD_STAYS}
  ${EndIf}
FunctionEnd

Section Uninstall
  StrCpy $Place $INSTDIR
  Call un.waitUntilClosed
  ; For an upgrade the files are only set aside: who has put the link elsewhere, or taken it away, finds it so.
  ${If} $Stage == "taking away"
    ; What lies elsewhere goes first: while it stays, so do this program and its uninstaller, and it can be tried again.
    ${un.forOtherFolders} waitUntilClosed
    ${un.forOtherFolders} takeAway
    ${un.forOtherFolders} refuseWhatStays
  ${EndIf}
  Call un.setAside
  Pop $0
  ${If} $0 == "held"
    ${refuse} "$(textStays)" ${CODE_OLD_STAYS}
  ${EndIf}

  ${If} $Stage == "taking away"
    RMDir /r "$INSTDIR\${FORMER_ONE}"
    RMDir /r "$INSTDIR\${GONE_ONE}"
    RMDir /r "$INSTDIR\${NEW_ONE}"
    Delete "$INSTDIR\${UNINSTALLER}"
    RMDir "$INSTDIR"
    !insertmacro takeEntries
  ${EndIf}
SectionEnd
