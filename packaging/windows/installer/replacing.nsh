; SPDX-FileCopyrightText: 2026 The Mekendesh authors
; SPDX-License-Identifier: GPL-3.0-or-later
;
; A program takes the place of a former one whole, or not at all. The new one is unpacked beside the former one, into NEW_ONE. Then every
; file of the former one is moved into FORMER_ONE, which becomes GONE_ONE in one step; the new one is moved in, and GONE_ONE is deleted.
; Whatever fails before the end is put back. Where an installer was killed on its way, the folders that lie there tell the next one
; how far it had come (mend).
!define NEW_ONE "mekendesh-new"
!define FORMER_ONE "mekendesh-former"
!define GONE_ONE "mekendesh-gone"

; The uninstaller has functions of its own, which NSIS wants under names with this prefix.
!macro replacingFunctions prefix

; Leaves "held" on the stack where Windows lets nobody write into the file of that name, as into a running program, otherwise "free".
Function ${prefix}isHeld
  Exch $0
  Push $1
  ${If} ${FileExists} "$0"
    SetFileAttributes "$0" NORMAL ; who has marked it read-only does not hold it
    ClearErrors
    FileOpen $1 "$0" a
    ${If} ${Errors}
      StrCpy $0 "held"
    ${Else}
      FileClose $1
      StrCpy $0 "free"
    ${EndIf}
  ${Else}
    StrCpy $0 "free"
  ${EndIf}
  Pop $1
  Exch $0
FunctionEnd

; From one name (pushed first) to another; leaves "moved" or "stayed". What looks for viruses may hold a new file for a moment.
Function ${prefix}move
  Exch $1
  Exch
  Exch $0
  Push $2
  StrCpy $2 0
  ${Do}
    ClearErrors
    Rename "$0" "$1"
    ${IfNot} ${Errors}
      StrCpy $0 "moved"
      ${ExitDo}
    ${EndIf}
    IntOp $2 $2 + 1
    ${If} $2 = 12
      StrCpy $0 "stayed"
      ${ExitDo}
    ${EndIf}
    Sleep 250
  ${Loop}
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
  CreateDirectory "$1"
  FindFirst $2 $3 "$0\*.*"
  ${DoWhile} $3 != ""
    ${If} $3 == "."
    ${OrIf} $3 == ".."
    ${ElseIf} ${FileExists} "$0\$3\*.*"
      Push "$0\$3"
      Push "$1\$3"
      Call ${prefix}moveAll
    ${Else}
      Delete "$1\$3"
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

; Moves every file of this version's list from $INSTDIR into FORMER_ONE; leaves "aside", or "held" where one is held by something: then all
; of them lie where they lay.
Function ${prefix}setAside
  Push $0
  Push $1
  StrCpy $0 "aside"
  !define eachFile "!insertmacro testHold '${prefix}'"
  !include "${LISTS}/files.nsh"
  !undef eachFile
  ${If} $0 == "aside"
    CreateDirectory "$INSTDIR\${FORMER_ONE}"
    !define eachFolder "!insertmacro prepareFolder"
    !include "${LISTS}/folders.nsh"
    !undef eachFolder
    !define eachFile "!insertmacro moveAside '${prefix}'"
    !include "${LISTS}/files.nsh"
    !undef eachFile
    ${If} $0 == "held"
      Push "$INSTDIR\${FORMER_ONE}"
      Push "$INSTDIR"
      Call ${prefix}moveAll
    ${Else}
      !define eachFolder "!insertmacro removeFolder"
      !include "${LISTS}/folders.nsh"
      !undef eachFolder
    ${EndIf}
  ${EndIf}
  Pop $1
  Exch $0
FunctionEnd

!macroend

!macro testHold prefix file
  Push "$INSTDIR\${file}"
  Call ${prefix}isHeld
  Pop $1
  ${If} $1 == "held"
    StrCpy $0 "held"
  ${EndIf}
!macroend
!macro prepareFolder folder
  CreateDirectory "$INSTDIR\${FORMER_ONE}\${folder}"
!macroend
!macro moveAside prefix file
  ${If} ${FileExists} "$INSTDIR\${file}"
  ${AndIf} $0 == "aside"
    Push "$INSTDIR\${file}"
    Push "$INSTDIR\${FORMER_ONE}\${file}"
    Call ${prefix}move
    Pop $1
    ${If} $1 == "stayed"
      StrCpy $0 "held"
    ${EndIf}
  ${EndIf}
!macroend
!macro removeFile file
  Delete "$INSTDIR\${file}"
!macroend
!macro removeFolder folder
  RMDir "$INSTDIR\${folder}" ; only where it is empty
!macroend

!macro moveAllFrom from to
  ${If} ${FileExists} "${from}\*.*"
    Push "${from}"
    Push "${to}"
    Call moveAll
  ${EndIf}
!macroend

; Puts right what an installer or uninstaller that was killed has left in a folder: after this one version lies there whole.
!macro mend folder
  ${If} ${FileExists} "${folder}\${GONE_ONE}\*.*"
    !insertmacro moveAllFrom "${folder}\${NEW_ONE}" "${folder}"
    RMDir /r "${folder}\${GONE_ONE}"
  ${EndIf}
  !insertmacro moveAllFrom "${folder}\${FORMER_ONE}" "${folder}"
  RMDir /r "${folder}\${NEW_ONE}"
!macroend

!macro putBack folder
  !insertmacro moveAllFrom "${folder}\${FORMER_ONE}" "${folder}"
  !insertmacro moveAllFrom "${folder}\${GONE_ONE}" "${folder}"
!macroend
