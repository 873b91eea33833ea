; SPDX-FileCopyrightText: 2026 The Mekendesh authors
; SPDX-License-Identifier: GPL-3.0-or-later
; NSIS has no Kyrgyz: the texts of the pages which our installer has.

!insertmacro LANGFILE "Kyrgyz" = "Кыргызча" "Kyrgyzcha"

!ifdef MUI_WELCOMEPAGE
  ${LangFileString} MUI_TEXT_WELCOME_INFO_TITLE "$(^NameDA): орнотуу"
  ${LangFileString} MUI_TEXT_WELCOME_INFO_TEXT "$_CLICK"
!endif
!ifdef MUI_LICENSEPAGE
  ${LangFileString} MUI_TEXT_LICENSE_TITLE "Лицензия"
  ${LangFileString} MUI_TEXT_LICENSE_SUBTITLE "Орнотуудан мурун лицензиянын шарттарын окуп чыгыңыз."
  ${LangFileString} MUI_INNERTEXT_LICENSE_BOTTOM "Шарттар туура келсе, «Кабыл алам» баскычын басыңыз. Программаны орнотуу үчүн аларды кабыл алуу керек."
  ${LangFileString} MUI_INNERTEXT_LICENSE_BOTTOM_CHECKBOX "Шарттар туура келсе, төмөндө белги коюңуз. $_CLICK"
  ${LangFileString} MUI_INNERTEXT_LICENSE_BOTTOM_RADIOBUTTONS "Шарттар туура келсе, биринчи жоопту тандаңыз. $_CLICK"
  ${LangFileString} MUI_INNERTEXT_LICENSE_TOP "Текстти PageDown баскычы менен барактаңыз."
!endif
!ifdef MUI_DIRECTORYPAGE
  ${LangFileString} MUI_TEXT_DIRECTORY_TITLE "Папка"
  ${LangFileString} MUI_TEXT_DIRECTORY_SUBTITLE "Программа кайсы папкага орнотулат?"
!endif
!ifdef MUI_INSTFILESPAGE
  ${LangFileString} MUI_TEXT_INSTALLING_TITLE "Орнотулууда"
  ${LangFileString} MUI_TEXT_INSTALLING_SUBTITLE "Күтө туруңуз: $(^NameDA) орнотулууда."
  ${LangFileString} MUI_TEXT_FINISH_TITLE "Орнотулду"
  ${LangFileString} MUI_TEXT_FINISH_SUBTITLE "Программа толук орнотулду."
  ${LangFileString} MUI_TEXT_ABORT_TITLE "Орнотуу токтотулду"
  ${LangFileString} MUI_TEXT_ABORT_SUBTITLE "Программа орнотулган жок."
!endif
!ifdef MUI_UNINSTFILESPAGE
  ${LangFileString} MUI_UNTEXT_UNINSTALLING_TITLE "Алып салынууда"
  ${LangFileString} MUI_UNTEXT_UNINSTALLING_SUBTITLE "Күтө туруңуз: $(^NameDA) алып салынууда."
  ${LangFileString} MUI_UNTEXT_FINISH_TITLE "Алып салынды"
  ${LangFileString} MUI_UNTEXT_FINISH_SUBTITLE "Программа алып салынды."
  ${LangFileString} MUI_UNTEXT_ABORT_TITLE "Алып салуу токтотулду"
  ${LangFileString} MUI_UNTEXT_ABORT_SUBTITLE "Программа толук алып салынган жок."
!endif
!ifdef MUI_FINISHPAGE
  ${LangFileString} MUI_TEXT_FINISH_INFO_TITLE "$(^NameDA) орнотулду"
  ${LangFileString} MUI_TEXT_FINISH_INFO_TEXT "Программа иштөөгө даяр."
  ${LangFileString} MUI_TEXT_FINISH_INFO_REBOOT "Орнотууну бүтүрүү үчүн компьютерди кайра күйгүзүү керек. Азыр кайра күйгүзөсүзбү?"
!endif
!ifdef MUI_UNFINISHPAGE
  ${LangFileString} MUI_UNTEXT_FINISH_INFO_TITLE "$(^NameDA) алып салынды"
  ${LangFileString} MUI_UNTEXT_FINISH_INFO_TEXT "Программа бул компьютерден алып салынды."
  ${LangFileString} MUI_UNTEXT_FINISH_INFO_REBOOT "Алып салууну бүтүрүү үчүн компьютерди кайра күйгүзүү керек. Азыр кайра күйгүзөсүзбү?"
!endif
!ifdef MUI_FINISHPAGE | MUI_UNFINISHPAGE
  ${LangFileString} MUI_TEXT_FINISH_REBOOTNOW "Азыр кайра күйгүзүү"
  ${LangFileString} MUI_TEXT_FINISH_REBOOTLATER "Кийин өзүм кайра күйгүзөм"
  ${LangFileString} MUI_TEXT_FINISH_RUN "$(^NameDA) &ачылсын"
  ${LangFileString} MUI_TEXT_FINISH_SHOWREADME "&Түшүндүрмөнү көрсөтүү"
  ${LangFileString} MUI_BUTTONTEXT_FINISH "&Бүтүрүү"
!endif
!ifdef MUI_UNCONFIRMPAGE
  ${LangFileString} MUI_UNTEXT_CONFIRM_TITLE "$(^NameDA): алып салуу"
  ${LangFileString} MUI_UNTEXT_CONFIRM_SUBTITLE "Программа бул компьютерден алып салынат."
!endif
!ifdef MUI_ABORTWARNING
  ${LangFileString} MUI_TEXT_ABORTWARNING "$(^Name) орнотулбасынбы?"
!endif
!ifdef MUI_UNABORTWARNING
  ${LangFileString} MUI_UNTEXT_ABORTWARNING "$(^Name) алып салынбасынбы?"
!endif
