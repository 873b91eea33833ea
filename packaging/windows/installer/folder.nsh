; SPDX-FileCopyrightText: 2026 The Mekendesh authors
; SPDX-License-Identifier: GPL-3.0-or-later
;
; Which folder the program may be installed into: asked on the page for it, and once more before anything is touched.

; Leaves $INSTDIR where the command line says (/D=), otherwise where it was put before, unless that disk is not there or the folder is not the program's
; any more. NSIS takes the proposed folder for a path that it does not like; whoever named one is told instead (whatStandsInTheWay).
!macro chooseFolder
  Push $InstalledFolder
  Call whatLies
  Pop $Former
  System::Call 'kernel32::GetCommandLine() t.r0'
  ClearErrors
  ${WordFind} "$0" " /D=" "E+1}" $1
  ${IfNot} ${Errors}
    ${WordReplace} "$1" "/" "\" "+" $INSTDIR ; NSIS would leave them out
  ${ElseIf} $Former != ""
    StrCpy $INSTDIR $InstalledFolder
  ${ElseIf} $InstalledFolder != ""
    ${GetRoot} "$InstalledFolder" $0
    Push $0
    Call diskOf
    Pop $0
    ${If} $0 != ""
    ${AndIfNot} ${FileExists} "$InstalledFolder\*.*"
      StrCpy $INSTDIR $InstalledFolder
    ${EndIf}
  ${EndIf}
!macroend

!macro refuseBelow folder
  StrCpy $1 $INSTDIR
  ${DoWhile} $1 != ""
    Push $1
    Push "${folder}"
    Call compare
    Pop $2
    ${If} $2 == "same"
      StrCpy $0 "not ours"
    ${EndIf}
    ${GetParent} $1 $1
  ${Loop}
!macroend

; $INSTDIR without «.», «..» and what may stand at its end, as the registry is to have it. Only for a path that is whole.
!macro spellOut
  StrCpy $1 $INSTDIR
  System::Call 'kernel32::GetFullPathNameW(w r1, i ${NSIS_MAX_STRLEN}, w .r1, p 0)'
  StrCpy $INSTDIR $1 ; of this variable NSIS itself never gives a «\» at the end
!macroend

; Leaves $0 "path" unless $INSTDIR is D:\Folder or \\server\share\folder: anything else would be looked for beside the installer, or be a whole disk.
!macro refuseOtherPaths
  StrCpy $0 "path"
  StrCpy $1 $INSTDIR 2
  StrCpy $2 $INSTDIR 2 1
  StrCpy $3 $INSTDIR 1 3
  ${GetRoot} "$INSTDIR" $4
  ${If} $2 == ":\"
  ${AndIf} $3 != ""
    StrCpy $0 ""
  ${ElseIf} $1 == "\\"
  ${AndIf} $4 != ""
  ${AndIf} $4 != $INSTDIR
    StrCpy $0 ""
  ${EndIf}
!macroend

; Leaves $2 what lies in $INSTDIR (whatLies), by whatever name it is known; somebody's own folder may be called like one of ours.
!macro lookForOurs
  StrCpy $2 ""
  StrCpy $Number 0
  ${Do}
    EnumRegValue $1 HKCU "${FOLDERS}" $Number
    ${If} $1 == ""
    ${OrIf} $2 != ""
      ${ExitDo}
    ${EndIf}
    IntOp $Number $Number + 1
    Push $1
    Push $INSTDIR
    Call compare
    Pop $3
    ${If} $3 == "same"
      Push $1
      Call whatLies
      Pop $2
    ${EndIf}
  ${Loop}
!macroend

; Somebody's own files are never mixed with the program's: it takes a new folder, an empty one, the proposed one, or one where it lies or has begun to.
; Leaves $1 -1 where there is no such folder yet.
!macro refuseForeignFolders
  ${DirState} "$INSTDIR" $1
  ${If} $1 = 1
  ${AndIf} $INSTDIR != "${PROPOSED_FOLDER}"
  ${AndIfNot} ${FileExists} "$INSTDIR\${UNINSTALLER}"
  ${AndIf} $2 == ""
    StrCpy $0 "not ours"
  ${EndIf}
!macroend

; Leaves $Topmost the highest of the folders that CreateDirectory would make with $INSTDIR, or "" where that is there.
!macro findTopmost
  StrCpy $Topmost ""
  StrCpy $3 $INSTDIR
  ${GetRoot} "$INSTDIR" $4
  ${DoUntil} $3 == $4
    ${If} $3 == ""
    ${OrIf} ${FileExists} "$3\*.*"
      ${ExitDo}
    ${EndIf}
    StrCpy $Topmost $3
    ${GetParent} "$3" $3
  ${Loop}
!macroend

; $INSTDIR goes, and with it what was made above it; only what is empty.
Function removeMade
  StrCpy $3 $INSTDIR
  ${Do}
    RMDir "$3"
    ${If} $3 == $Topmost
    ${OrIf} $Topmost == ""
      ${ExitDo}
    ${EndIf}
    ${GetParent} "$3" $3
  ${Loop}
FunctionEnd

; $0 is "" where the folder can be used, or says what stands in the way: "path", "not ours", "permission", "space".
Function whatStandsInTheWay
  !insertmacro refuseOtherPaths
  ${If} $0 == ""
    !insertmacro spellOut
    !insertmacro refuseOtherPaths ; D:\. is the root of a disk too
  ${EndIf}
  ${If} $0 != ""
    Return
  ${EndIf}
  !insertmacro refuseBelow "$LOCALAPPDATA\mekendesh" ; the data: with a program in it the folder would not be a new one any more
  !insertmacro refuseBelow "$LOCALAPPDATA\mekendesh-example"
  !insertmacro findTopmost
  !insertmacro lookForOurs
  !insertmacro refuseForeignFolders
  ${If} $0 != ""
  ${OrIf} $2 == "begun" ; an installation that was killed may have taken the room that is missing, and is put right also where there is none
    Return
  ${EndIf}
  ClearErrors
  CreateDirectory "$INSTDIR"
  FileOpen $2 "$INSTDIR\mekendesh-probe" w
  ${If} ${Errors}
    StrCpy $0 "permission"
  ${Else}
    FileClose $2
    Delete "$INSTDIR\mekendesh-probe"
  ${EndIf}
  ${If} $1 = -1
    Call removeMade ; until there is something to put into it
  ${EndIf}
  ${If} $0 != ""
    Return
  ${EndIf}
  ${GetRoot} "$INSTDIR" $1
  ClearErrors
  ${DriveSpace} "$1\" "/D=F /S=M" $2
  ; A drive that does not say how much room it has is tried. Told in KB, that of a large one would be more than NSIS counts.
  ${IfNot} ${Errors}
  ${AndIf} $2 < ${SIZE_MB}
    StrCpy $0 "space"
  ${EndIf}
FunctionEnd

Function refuseFolder
  GetInstDirError $5
  Call whatStandsInTheWay
  ${If} $0 == "path"
  ${OrIf} $5 = 1
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(textNoFolder)"
    Abort
  ${ElseIf} $0 == "not ours"
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
