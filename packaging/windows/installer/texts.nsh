; SPDX-FileCopyrightText: 2026 The Mekendesh authors
; SPDX-License-Identifier: GPL-3.0-or-later
; What our installer says by itself: each sentence in the three languages of the program. $\r$\n breaks a line.

!macro say name english russian kyrgyz
  LangString ${name} ${LANG_ENGLISH} "${english}"
  LangString ${name} ${LANG_RUSSIAN} "${russian}"
  LangString ${name} ${LANG_KYRGYZ} "${kyrgyz}"
!macroend
!define say "!insertmacro say"

${say} textWelcome \
  "The program for the daily work of the offices that help compatriots.$\r$\n$\r$\nNo rights of an administrator are needed. Data that are already on this computer stay as they are.$\r$\n$\r$\n$_CLICK" \
  "Программа для повседневной работы представительств, которые помогают соотечественникам.$\r$\n$\r$\nПрава администратора не нужны. Данные, которые уже есть на этом компьютере, останутся как есть.$\r$\n$\r$\n$_CLICK" \
  "Мекендештерге жардам берген өкүлчүлүктөрдүн күндөлүк ишине арналган программа.$\r$\n$\r$\nАдминистратордун укугу керек эмес. Бул компьютердеги маалымат ошол бойдон калат.$\r$\n$\r$\n$_CLICK"

${say} textFinish \
  "The program is ready. At the first start it asks for the invitation of your office, or shows an example with invented people." \
  "Программа готова к работе. При первом запуске она спросит приглашение вашего представительства или покажет пример с вымышленными людьми." \
  "Программа иштөөгө даяр. Биринчи ачылганда ал өкүлчүлүгүңүздүн чакыруусун сурайт же ойдон чыгарылган адамдары бар мисалды көрсөтөт."

${say} textTooOld \
  "Mekendesh needs Windows 10 (version 1809 or later) or Windows 11, 64-bit. This computer has an older Windows. Nothing was installed. Update Windows, or use another computer." \
  "Для программы «Мекендеш» нужна 64-разрядная Windows 10 (версия 1809 или новее) или Windows 11. На этом компьютере более старая Windows. Ничего не установлено. Обновите Windows или возьмите другой компьютер." \
  "«Мекендеш» программасына 64 разряддуу Windows 10 (1809 же андан жаңы версиясы) же Windows 11 керек. Бул компьютерде эски Windows турат. Эч нерсе орнотулган жок. Windows программасын жаңыртыңыз же башка компьютерди алыңыз."

${say} textNewerInstalled \
  "A newer version is already installed here: $InstalledVersion. This installer has ${VERSION}.$\r$\n$\r$\nData that were changed by a newer version cannot be opened by an older one. Install the older version all the same?" \
  "Здесь уже установлена более новая версия: $InstalledVersion. В этом установщике ${VERSION}.$\r$\n$\r$\nДанные, которые изменила новая версия, старая не откроет. Всё равно установить старую?" \
  "Бул жерде жаңыраак версия орнотулган: $InstalledVersion. Бул орноткучта ${VERSION}.$\r$\n$\r$\nЖаңы версия өзгөрткөн маалыматты эскиси ача албайт. Ошентсе да эскиси орнотулсунбу?"

${say} textNoSpace \
  "There is not enough room on the disk of this folder:$\r$\n$INSTDIR$\r$\n$\r$\nThe program needs ${SIZE_MB} MB. Nothing was installed. Make room or choose another folder." \
  "На диске этой папки не хватает места:$\r$\n$INSTDIR$\r$\n$\r$\nПрограмме нужно ${SIZE_MB} МБ. Ничего не установлено. Освободите место или выберите другую папку." \
  "Бул папканын дискинде орун жетпейт:$\r$\n$INSTDIR$\r$\n$\r$\nПрограммага ${SIZE_MB} МБ керек. Эч нерсе орнотулган жок. Орун бошотуңуз же башка папканы тандаңыз."

${say} textNoPermission \
  "Nothing can be written into this folder:$\r$\n$INSTDIR$\r$\n$\r$\nNothing was installed. Choose a folder of your own, such as:$\r$\n${PROPOSED_FOLDER}" \
  "В эту папку нельзя писать:$\r$\n$INSTDIR$\r$\n$\r$\nНичего не установлено. Выберите свою папку, например:$\r$\n${PROPOSED_FOLDER}" \
  "Бул папкага жазууга болбойт:$\r$\n$INSTDIR$\r$\n$\r$\nЭч нерсе орнотулган жок. Өзүңүздүн папкаңызды тандаңыз, мисалы:$\r$\n${PROPOSED_FOLDER}"

${say} textRunning \
  "Mekendesh is open on this computer. Close its window: what you have written is kept. Then press «Retry».$\r$\n$\r$\nNothing was changed yet." \
  "Программа «Мекендеш» сейчас открыта. Закройте её окно: всё написанное сохранится. Затем нажмите «Повтор».$\r$\n$\r$\nПока ничего не изменено." \
  "«Мекендеш» программасы азыр ачык турат. Анын терезесин жабыңыз: жазганыңыз сакталат. Андан кийин «Кайталоо» («Повтор», «Retry») баскычын басыңыз.$\r$\n$\r$\nАзырынча эч нерсе өзгөргөн жок."

${say} textOpenAlready \
  "The installer of Mekendesh is open already, or the program is just being taken away. Go on in that window, or wait until it is gone. Nothing was changed here." \
  "Установщик «Мекендеш» уже открыт, или программа как раз удаляется. Продолжайте в том окне или подождите, пока оно закроется. Здесь ничего не изменено." \
  "«Мекендештин» орноткучу ачык турат, же программа азыр алып салынып жатат. Ошол терезеде улантыңыз же анын жабылышын күтүңүз. Бул жерде эч нерсе өзгөргөн жок."

${say} textOldStays \
  "A file of the program that is installed here is held by something on this computer. Nothing was changed: that program can still be used, and your data are as they were. Start the computer anew and try again." \
  "Файл установленной здесь программы чем-то занят. Ничего не изменено: этой программой можно пользоваться, ваши данные не тронуты. Перезагрузите компьютер и повторите." \
  "Бул жерде орнотулган программанын бир файлын башка нерсе кармап турат. Эч нерсе өзгөргөн жок: ал программаны мурдагыдай колдоно берсеңиз болот, маалыматыңызга да эч нерсе болгон жок. Компьютерди кайра күйгүзүп, дагы аракет кылыңыз."

${say} textStays \
  "A file of the program is held by something on this computer. Nothing was taken away: the program can still be used. Start the computer anew and try again." \
  "Файл программы чем-то занят. Ничего не удалено: программой можно пользоваться. Перезагрузите компьютер и повторите." \
  "Программанын бир файлын башка нерсе кармап турат. Эч нерсе алып салынган жок: программаны мурдагыдай колдоно берсеңиз болот. Компьютерди кайра күйгүзүп, дагы аракет кылыңыз."

${say} textNoFolder \
  "The program cannot be installed here:$\r$\n$INSTDIR$\r$\n$\r$\nNothing was installed. Choose this folder:$\r$\n${PROPOSED_FOLDER}$\r$\n$\r$\nor give the whole path of one for the program alone, such as:$\r$\nD:\Mekendesh" \
  "Сюда программу установить нельзя:$\r$\n$INSTDIR$\r$\n$\r$\nНичего не установлено. Выберите эту папку:$\r$\n${PROPOSED_FOLDER}$\r$\n$\r$\nили укажите полный путь к отдельной папке для программы, например:$\r$\nD:\Mekendesh" \
  "Бул жерге программаны орнотууга болбойт:$\r$\n$INSTDIR$\r$\n$\r$\nЭч нерсе орнотулган жок. Бул папканы тандаңыз:$\r$\n${PROPOSED_FOLDER}$\r$\n$\r$\nже программага арналган өзүнчө папканын толук жолун жазыңыз, мисалы:$\r$\nD:\Mekendesh"

${say} textNotOurs \
  "Something else lies in this folder already, or the data of Mekendesh belong there:$\r$\n$INSTDIR$\r$\n$\r$\nNothing was installed. Choose a new or an empty folder, such as:$\r$\n${PROPOSED_FOLDER}" \
  "В этой папке уже лежит что-то другое, или она отведена для данных «Мекендеш»:$\r$\n$INSTDIR$\r$\n$\r$\nНичего не установлено. Выберите новую или пустую папку, например:$\r$\n${PROPOSED_FOLDER}" \
  "Бул папкада башка нерсе жатат, же ал «Мекендештин» маалыматына арналган:$\r$\n$INSTDIR$\r$\n$\r$\nЭч нерсе орнотулган жок. Жаңы же бош папканы тандаңыз, мисалы:$\r$\n${PROPOSED_FOLDER}"

${say} textNotWritten \
  "The program could not be written to the disk. If Mekendesh was installed here before, it can still be used; your data are as they were.$\r$\n$\r$\nMake room or start the computer anew, then open this installer again." \
  "Программу не удалось записать на диск. Если «Мекендеш» уже был установлен, им можно пользоваться; ваши данные не тронуты.$\r$\n$\r$\nОсвободите место или перезагрузите компьютер и запустите установщик снова." \
  "Программаны дискке жазууга мүмкүн болгон жок. «Мекендеш» мурда орнотулган болсо, аны колдоно берсеңиз болот; маалыматыңыз мурдагыдай турат.$\r$\n$\r$\nОрун бошотуңуз же компьютерди кайра күйгүзүп, орноткучту дагы бир жолу ачыңыз."

${say} textNotWhole \
  "The program could not be written to the disk, and the one that was installed here could not be put back: Mekendesh does not open until it is installed again. Your data are as they were.$\r$\n$\r$\nStart the computer anew, then open this installer again." \
  "Программу не удалось записать на диск, а прежнюю не удалось вернуть: «Мекендеш» не откроется, пока его не установят снова. Ваши данные не тронуты.$\r$\n$\r$\nПерезагрузите компьютер и запустите установщик снова." \
  "Программаны дискке жазууга да, мурдагысын ордуна коюуга да мүмкүн болгон жок: «Мекендеш» кайра орнотулмайынча ачылбайт. Маалыматыңыз мурдагыдай турат.$\r$\n$\r$\nКомпьютерди кайра күйгүзүп, орноткучту дагы бир жолу ачыңыз."

${say} textInvitationType "Mekendesh invitation" "Приглашение «Мекендеш»" "«Мекендеш» чакыруусу"

${say} textLinkComment "Daily work of the offices that help compatriots" "Повседневная работа представительств, которые помогают соотечественникам" "Мекендештерге жардам берген өкүлчүлүктөрдүн күндөлүк иши"

${say} textUninstall \
  "The program is taken away; your data stay on this computer, encrypted:$\r$\n$LOCALAPPDATA\mekendesh" \
  "Программа будет удалена. Ваши данные останутся на этом компьютере, в зашифрованном виде:$\r$\n$LOCALAPPDATA\mekendesh" \
  "Программа алып салынат. Маалыматыңыз бул компьютерде шифрленген бойдон калат:$\r$\n$LOCALAPPDATA\mekendesh"

${say} textUninstalled \
  "The program is gone. Your data are still here, encrypted:$\r$\n$\r$\n$LOCALAPPDATA\mekendesh$\r$\n$\r$\nWhoever installs the program again goes on with them. Delete this folder yourself only when nobody needs the data any more." \
  "Программа удалена. Ваши данные по-прежнему здесь, в зашифрованном виде:$\r$\n$\r$\n$LOCALAPPDATA\mekendesh$\r$\n$\r$\nЕсли установить программу снова, работа продолжится с ними. Удалите эту папку сами, только когда данные больше никому не нужны." \
  "Программа алып салынды. Маалыматыңыз мурдагыдай эле ушул жерде, шифрленген:$\r$\n$\r$\n$LOCALAPPDATA\mekendesh$\r$\n$\r$\nПрограмма кайра орнотулса, иш ошолор менен уланат. Маалымат эч кимге керек болбой калганда гана бул папканы өзүңүз өчүрүңүз."
