; SPDX-FileCopyrightText: 2026 The Mekendesh authors
; SPDX-License-Identifier: GPL-3.0-or-later
;
; What was begun and not ended (see replacing.nsh): put right where an installer or uninstaller was killed, taken back where something failed,
; taken away where the program moves to another folder.

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
  Call removeMade
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
