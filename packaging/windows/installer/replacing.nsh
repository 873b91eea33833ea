; SPDX-FileCopyrightText: 2026 The Mekendesh authors
; SPDX-License-Identifier: GPL-3.0-or-later
;
; A program takes the place of a former one whole, or not at all. The new one is unpacked beside the former one, into NEW_ONE. Then every
; file of the former one is moved into FORMER_ONE, which becomes GONE_ONE in one step; the new one is moved in, and GONE_ONE is deleted.
; GONE_ONE says that the new one is complete, FORMER_ONE that the former one is valid: to take a step back is to give it that name again.
; Nothing is deleted before the other version lies there whole. mending.nsh takes back what failed and puts right what was killed.
!define NEW_ONE "mekendesh-new"
!define FORMER_ONE "mekendesh-former"
!define GONE_ONE "mekendesh-gone"
!define TRIES 12 ; a quarter of a second apart: what looks for viruses may hold a file for a moment
!define REPLACE_EXISTING 1 ; MOVEFILE_REPLACE_EXISTING of Windows
!define READ_AND_WRITE 0xC0000000
!define SHARE_READ 1
!define OPEN_EXISTING 3
!define NO_FILE -1 ; INVALID_HANDLE_VALUE
!define SHARING_VIOLATION 32

Var Place ; the folder that is worked in

; The uninstaller has functions of its own, which NSIS wants under names with this prefix.
!macro replacingFunctions prefix

; Leaves "held" on the stack where something has the file of that name open, as Windows has a running program, "closed" where nobody may write into it
; for another reason, otherwise "free".
Function ${prefix}isHeld
  Exch $0
  Push $1
  Push $2
  ${If} ${FileExists} "$0"
    SetFileAttributes "$0" NORMAL ; who has marked it read-only does not hold it
    System::Call 'kernel32::CreateFileW(w r0, i ${READ_AND_WRITE}, i ${SHARE_READ}, p 0, i ${OPEN_EXISTING}, i 0, p 0) p .r1 ?e'
    Pop $2
    ${If} $1 != ${NO_FILE}
      System::Call 'kernel32::CloseHandle(p r1)'
      StrCpy $0 "free"
    ${ElseIf} $2 = ${SHARING_VIOLATION}
      StrCpy $0 "held"
    ${Else}
      StrCpy $0 "closed"
    ${EndIf}
  ${Else}
    StrCpy $0 "free"
  ${EndIf}
  Pop $2
  Pop $1
  Exch $0
FunctionEnd

; Until the program in $Place is closed, or it is given up. On a disk that is protected from writing nothing is open: what lies there stays.
Function ${prefix}waitUntilClosed
  StrCpy $2 0
  ${Do}
    Push "$Place\mekendesh.exe"
    Call ${prefix}isHeld
    Pop $0
    Push "$Place\mekendeshctl.exe"
    Call ${prefix}isHeld
    Pop $1
    ${If} $0 != "held"
    ${AndIf} $1 != "held"
      ${ExitDo}
    ${EndIf}
    IntOp $2 $2 + 1
    ${If} $2 = ${TRIES}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(textRunning)" /SD IDCANCEL IDRETRY +3
      SetErrorLevel ${CODE_RUNNING}
      Quit
      StrCpy $2 0
    ${EndIf}
    Sleep 250
  ${Loop}
FunctionEnd

; From one name (pushed first) to another; leaves "moved" or "stayed". A file that has the other name is replaced in the same step: it is not
; lost where the first one cannot be moved.
Function ${prefix}move
  Exch $1
  Exch
  Exch $0
  Push $2
  Push $3
  StrCpy $2 0
  ${Do}
    System::Call 'kernel32::MoveFileExW(w r0, w r1, i ${REPLACE_EXISTING}) i .r3'
    ${If} $3 <> 0
      StrCpy $0 "moved"
      ${ExitDo}
    ${EndIf}
    IntOp $2 $2 + 1
    ${If} $2 = ${TRIES}
      StrCpy $0 "stayed"
      ${ExitDo}
    ${EndIf}
    Sleep 250
  ${Loop}
  Pop $3
  Pop $2
  Exch $0
  Exch
  Pop $1
FunctionEnd

; Everything that lies in one folder (pushed first) into another, over what has the same name there. The first folder is gone afterwards,
; unless something stayed.
Function ${prefix}moveAll
  Exch $1
  Exch
  Exch $0
  Push $2
  Push $3
  Push $4
  FindFirst $2 $3 "$0\*.*"
  ${DoWhile} $3 != ""
    ${If} $3 == "."
    ${OrIf} $3 == ".."
    ${ElseIf} ${FileExists} "$0\$3\*.*"
      ${${prefix}moveAll} "$0\$3" "$1\$3"
    ${Else}
      CreateDirectory "$1" ; empty ones stay behind
      SetFileAttributes "$1\$3" NORMAL ; read-only, it would not be replaced
      Push "$0\$3"
      Push "$1\$3"
      Call ${prefix}move
      Pop $4
    ${EndIf}
    FindNext $2 $3
  ${Loop}
  FindClose $2
  RMDir "$0"
  Pop $4
  Pop $3
  Pop $2
  Pop $0
  Pop $1
FunctionEnd

; Moves every file of this version's list from $Place into FORMER_ONE; leaves "aside", or "held" where one is held by something: then all
; of them lie where they lay.
Function ${prefix}setAside
  Push $0
  Push $1
  Push $2
  StrCpy $2 0
  ${Do}
    StrCpy $0 "aside"
    !define eachFile "!insertmacro testHold '${prefix}'"
    !include "${LISTS}/files.nsh"
    !undef eachFile
    IntOp $2 $2 + 1
    ${If} $0 == "aside"
    ${OrIf} $2 = ${TRIES}
      ${ExitDo}
    ${EndIf}
    Sleep 250
  ${Loop}
  ${If} $0 == "aside"
    CreateDirectory "$Place\${FORMER_ONE}"
    !define eachFolder "!insertmacro prepareFolder"
    !include "${LISTS}/folders.nsh"
    !undef eachFolder
    !define eachFile "!insertmacro moveAside '${prefix}'"
    !include "${LISTS}/files.nsh"
    !undef eachFile
    ${If} $0 == "held"
      ${${prefix}moveAll} "$Place\${FORMER_ONE}" "$Place"
    ${Else}
      !define eachFolder "!insertmacro removeFolder"
      !include "${LISTS}/folders.nsh"
      !undef eachFolder
    ${EndIf}
  ${EndIf}
  Pop $2
  Pop $1
  Exch $0
FunctionEnd

; The whole former program into FORMER_ONE, by its own list and by this version's, so that no library of it stays beside the new ones; leaves
; "aside", or "held". An uninstaller that is missing or damaged is no reason to keep a program for ever: what this version's list names goes.
Function ${prefix}setProgramAside
  Push $0
  ${If} ${FileExists} "$Place\${UNINSTALLER}"
    StrCpy $0 0
    ExecWait '"$Place\${UNINSTALLER}" /S /UPGRADE _?=$Place' $0
    ${If} $0 = ${CODE_RUNNING}
    ${OrIf} $0 = ${CODE_OLD_STAYS}
      StrCpy $0 "held"
      Exch $0
      Return
    ${EndIf}
  ${EndIf}
  Call ${prefix}setAside
  Pop $0
  ${If} $0 == "aside"
  ${AndIf} ${FileExists} "$Place\${UNINSTALLER}"
    Push "$Place\${UNINSTALLER}"
    Push "$Place\${FORMER_ONE}\${UNINSTALLER}"
    Call ${prefix}move
    Pop $0
    ${If} $0 == "stayed"
      StrCpy $0 "held"
    ${Else}
      StrCpy $0 "aside"
    ${EndIf}
  ${EndIf}
  Exch $0
FunctionEnd

!macroend

!macro testHold prefix file
  Push "$Place\${file}"
  Call ${prefix}isHeld
  Pop $1
  ${If} $1 != "free"
    StrCpy $0 "held"
  ${EndIf}
!macroend
!macro prepareFolder folder
  CreateDirectory "$Place\${FORMER_ONE}\${folder}"
!macroend
!macro moveAside prefix file
  ${If} ${FileExists} "$Place\${file}"
  ${AndIf} $0 == "aside"
    Push "$Place\${file}"
    Push "$Place\${FORMER_ONE}\${file}"
    Call ${prefix}move
    Pop $1
    ${If} $1 == "stayed"
      StrCpy $0 "held"
    ${EndIf}
  ${EndIf}
!macroend
!macro expectFile file
  ${IfNot} ${FileExists} "$INSTDIR\${file}"
    StrCpy $0 "missing"
  ${EndIf}
!macroend
!macro removeFile file
  Delete "$Place\${file}"
!macroend
!macro removeFolder folder
  RMDir "$Place\${folder}" ; only where it is empty
!macroend
!macro moveAll prefix from to
  ${If} ${FileExists} "${from}\*.*"
    Push "${from}"
    Push "${to}"
    Call ${prefix}moveAll
  ${EndIf}
!macroend
!define moveAll '!insertmacro moveAll ""'
!define un.moveAll '!insertmacro moveAll "un."'
