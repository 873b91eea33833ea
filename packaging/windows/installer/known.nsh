; SPDX-FileCopyrightText: 2026 The Mekendesh authors
; SPDX-License-Identifier: GPL-3.0-or-later
;
; Which folders are the program's. Every folder in which one lies, or has begun to, is the name of a value in FOLDERS from before its first file
; until after its last one. The value says which disk that was: another stick may come under the same letter.
!define FOLDERS "${REGISTRY}\Folders"

Var Number ; of the next of them

; Of Windows, to ask for a folder:
!define SHARE_ALL 7
!define BACKUP_SEMANTICS 0x02000000 ; without it only files are opened

!macro knowingFunctions prefix

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

; Leaves the number of the disk on which a folder lies, or "" where there is no such folder.
Function ${prefix}diskOf
  Call ${prefix}identify
  Exch $0
  ${WordFind} "$0" " " "+1" $0
  Exch $0
FunctionEnd

; What lies in a folder that has this name in FOLDERS: "begun" where an installation has not ended, "program", or "" where it is not ours, as on
; another disk, or when somebody has deleted the program and put his own files there.
Function ${prefix}whatLies
  Exch $0
  Push $1
  Push $2
  ReadRegStr $1 HKCU "${FOLDERS}" "$0"
  Push $0
  Call ${prefix}diskOf
  Pop $2
  ${If} $1 != $2
    StrCpy $1 ""
  ${ElseIf} ${FileExists} "$0\${NEW_ONE}\*.*"
  ${OrIf} ${FileExists} "$0\${FORMER_ONE}\*.*"
  ${OrIf} ${FileExists} "$0\${GONE_ONE}\*.*"
    StrCpy $1 "begun"
  ${ElseIf} ${FileExists} "$0\mekendesh.exe"
  ${OrIf} ${FileExists} "$0\${UNINSTALLER}"
    StrCpy $1 "program"
  ${Else}
    StrCpy $1 ""
  ${EndIf}
  StrCpy $0 $1
  Pop $2
  Pop $1
  Exch $0
FunctionEnd

!macroend

; Calls a function with each folder in $Place in which a program of ours lies, but the one that was chosen, which $Place is again afterwards.
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
    Push $Place
    Call ${prefix}whatLies
    Pop $1
    ${If} $0 == "other"
    ${AndIf} $1 != ""
      Call ${prefix}${function}
    ${EndIf}
  ${Loop}
  StrCpy $Place $INSTDIR
!macroend
!define forOtherFolders '!insertmacro forOtherFolders ""'
!define un.forOtherFolders '!insertmacro forOtherFolders "un."'
