; SPDX-FileCopyrightText: 2026 The Mekendesh authors
; SPDX-License-Identifier: GPL-3.0-or-later
;
; What was begun and not ended (see replacing.nsh): put right where an installer or uninstaller was killed, taken back where something failed,
; taken away where the program moves to another folder.
;
; Every folder in which a program lies, or has begun to, is the name of a value there from before its first file until after its last one:
!define FOLDERS "${REGISTRY}\Folders"

Var Number ; of the next of them

; Of Windows, to ask for a folder:
!define SHARE_ALL 7
!define OPEN_EXISTING 3
!define BACKUP_SEMANTICS 0x02000000 ; without it only files are opened

!macro mendingFunctions prefix

; Afterwards one version lies in $Place whole; leaves "mended", or what stands in the way:
;   "not whole"    a file of the only whole version cannot be moved to its place: both versions stay as they lie
;   "held"         something that an older version left behind is held; the program itself is whole
;   "not written"  something that was unpacked before cannot be deleted; the program, if there is one, is whole
Function ${prefix}mend
  Push $0
  StrCpy $0 "mended"
  ${If} ${FileExists} "$Place\${GONE_ONE}\*.*"
    ${${prefix}moveAll} "$Place\${NEW_ONE}" "$Place"
    ${If} ${FileExists} "$Place\${NEW_ONE}\*.*"
      StrCpy $0 "not whole"
    ${EndIf}
  ${EndIf}
  ${If} $0 == "mended"
    ${${prefix}moveAll} "$Place\${FORMER_ONE}" "$Place"
    ${If} ${FileExists} "$Place\${FORMER_ONE}\*.*"
      StrCpy $0 "not whole"
    ${EndIf}
  ${EndIf}
  ${If} $0 == "mended"
    RMDir /r "$Place\${GONE_ONE}"
    RMDir /r "$Place\${NEW_ONE}"
    ${If} ${FileExists} "$Place\${GONE_ONE}\*.*"
      StrCpy $0 "held"
    ${ElseIf} ${FileExists} "$Place\${NEW_ONE}\*.*"
      StrCpy $0 "not written"
    ${EndIf}
  ${EndIf}
  Exch $0
FunctionEnd

; What no other folder has, whatever drive (subst), junction or short name leads to it; leaves "" where there is none.
Function ${prefix}identify
  Exch $0
  Push $1
  Push $2
  Push $3
  StrCpy $0 "$0\" ; D: alone would be the folder of that disk one stands in
  System::Call 'kernel32::CreateFileW(w r0, i 0, i ${SHARE_ALL}, p 0, i ${OPEN_EXISTING}, i ${BACKUP_SEMANTICS}, p 0) p .r1'
  System::Call '*(i, l, l, l, i, i, i, i, i, i) p .r2'
  System::Call 'kernel32::GetFileInformationByHandle(p r1, p r2) i .r0'
  ${If} $0 = 0
    StrCpy $0 ""
  ${Else}
    System::Call '*$2(i, l, l, l, i .r0, i, i, i, i .r3, i .s)' ; the number of the disk, and two of the folder
    StrCpy $0 "$0 $3"
    Pop $3
    StrCpy $0 "$0 $3"
  ${EndIf}
  System::Free $2
  System::Call 'kernel32::CloseHandle(p r1)'
  Pop $3
  Pop $2
  Pop $1
  Exch $0
FunctionEnd

; Leaves "same" where two names are those of one folder, or "other".
Function ${prefix}compare
  Exch $1
  Exch
  Exch $0
  ${If} $0 != $1
    Push $0
    Call ${prefix}identify
    Pop $0
    Push $1
    Call ${prefix}identify
    Pop $1
  ${EndIf}
  ${If} $0 == $1
  ${AndIf} $0 != ""
    StrCpy $0 "same"
  ${Else}
    StrCpy $0 "other"
  ${EndIf}
  Exch $0
  Exch
  Pop $1
FunctionEnd

; The program in $Place goes, or stays whole where something holds it: then it is tried again by the next installation.
Function ${prefix}takeAway
  Push $0
  Call ${prefix}mend
  Pop $0
  ${If} $0 == "mended"
    Call ${prefix}setProgramAside
    Pop $0
    ${If} $0 == "aside"
      Push "$Place\${FORMER_ONE}"
      Push "$Place\${GONE_ONE}"
      Call ${prefix}move
      Pop $0
      RMDir /r "$Place\${GONE_ONE}"
      RMDir /r "$Place\${NEW_ONE}"
      RMDir "$Place"
      ${If} $0 == "moved"
      ${AndIfNot} ${FileExists} "$Place\${GONE_ONE}\*.*"
      ${AndIfNot} ${FileExists} "$Place\${NEW_ONE}\*.*"
        DeleteRegValue HKCU "${FOLDERS}" "$Place"
        IntOp $Number $Number - 1
      ${EndIf}
    ${Else}
      ${${prefix}moveAll} "$Place\${FORMER_ONE}" "$Place"
    ${EndIf}
  ${EndIf}
  Pop $0
FunctionEnd

!macroend

; Calls a function with each folder in $Place but the one that was chosen, which $Place is again afterwards.
!macro forOtherFolders prefix function
  StrCpy $Number 0
  ${Do}
    ClearErrors
    EnumRegValue $Place HKCU "${FOLDERS}" $Number
    ${If} $Place == ""
      ${ExitDo}
    ${EndIf}
    IntOp $Number $Number + 1
    Push $Place
    Push $INSTDIR
    Call ${prefix}compare
    Pop $0
    ${If} $0 == "other"
      Call ${prefix}${function}
    ${EndIf}
  ${Loop}
  StrCpy $Place $INSTDIR
!macroend
!define forOtherFolders '!insertmacro forOtherFolders ""'
!define un.forOtherFolders '!insertmacro forOtherFolders "un."'

; What failed in $INSTDIR is taken back and said, at once: NSIS itself would wait until somebody presses «Cancel». Then it ends.
Function undo
  SetOutPath "$TEMP"
  StrCpy $Place $INSTDIR
  ${If} $Stage == "moving in"
    Push "$Place\${GONE_ONE}"
    Push "$Place\${FORMER_ONE}"
    Call move
    Pop $0
    ${If} $0 == "stayed" ; the next installation moves the new one in
      ${refuse} "$(textNotWhole)" ${CODE_NOT_WHOLE}
    ${EndIf}
    !define eachFile "!insertmacro removeFile"
    !include "${LISTS}/files.nsh"
    !undef eachFile
    !define eachFolder "!insertmacro removeFolder"
    !include "${LISTS}/folders.nsh"
    !undef eachFolder
    Delete "$Place\${UNINSTALLER}"
  ${EndIf}
  ${moveAll} "$Place\${FORMER_ONE}" "$Place"
  RMDir /r "$Place\${NEW_ONE}"
  RMDir "$Place"
  ${IfNot} ${FileExists} "$Place\*.*"
    DeleteRegValue HKCU "${FOLDERS}" "$Place"
  ${EndIf}
  ${If} ${FileExists} "$Place\${FORMER_ONE}\*.*"
    ${refuse} "$(textNotWhole)" ${CODE_NOT_WHOLE}
  ${ElseIf} $Stage == "setting aside"
    ${refuse} "$(textOldStays)" ${CODE_OLD_STAYS}
  ${EndIf}
  ${refuse} "$(textNotWritten)" ${CODE_NOT_WRITTEN}
FunctionEnd
