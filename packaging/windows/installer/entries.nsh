; SPDX-FileCopyrightText: 2026 The Mekendesh authors
; SPDX-License-Identifier: GPL-3.0-or-later
;
; What Windows knows of the program: its place in the list of programs, the type of invitations, and links.

; Who has deleted a link, or put it elsewhere, finds it so after an upgrade.
!macro makeLink folder
  ${If} $Former == ""
  ${OrIf} ${FileExists} "${folder}\Mekendesh.lnk"
    CreateShortCut "${folder}\Mekendesh.lnk" "$INSTDIR\mekendesh.exe" "" "" "" "" "" "$(textLinkComment)"
  ${EndIf}
!macroend

!macro makeEntries
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

  !insertmacro makeLink "$SMPROGRAMS"
  !insertmacro makeLink "$DESKTOP"
!macroend

!macro takeEntries
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
!macroend
