<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>error</name>
    <message>
        <source>A part of the data is damaged and was not used. Your records are not affected. Sync again; if it stays so, call the embassy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry %1 has been reversed already. The books are unchanged. Find the reversal below it in the cash book.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at this again: %1. Nothing was changed. Correct it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mekendesh data are already in the folder «%1». Nothing was overwritten. Open them, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mekendesh data are here already. Nothing was overwritten. Open them, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mekendesh is already open with these data. Nothing was changed. Go on in that window, or close it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not paid: the cash box holds %1. The books are unchanged. Lower the amount or enter the incoming money first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not paid: there is not enough money in the cash box. The books are unchanged. Lower the amount or enter the incoming money first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved: no space left in «%1». What was saved before is safe. Free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved: the disk is full. What was saved before is safe. Free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not written: this place can only be read. Your records are safe on this computer. Allow writing there, or choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not written: «%1» can only be read. Your records are safe on this computer. Allow writing there, or choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped, as you asked. Nothing is left half done. You can start again at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chain of entries of the cash box is broken at entry %1. Nothing was corrected or hidden. Do not enter anything; call the embassy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chain of entries of the cash box is broken. Nothing was corrected or hidden. Do not enter anything; call the embassy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The embassy has not confirmed this device yet. You can already work; your records stay on this computer. The others&apos; records come after the embassy confirms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The field «%1» was changed elsewhere in the meantime. Nothing was overwritten. Look at the new value and decide again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The invitation and its words do not fit together. Nothing was installed or changed. Check the five words, or ask the embassy for a new invitation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password is not right. The data stay locked. Check the keyboard language and the Caps Lock key and try again.</source>
        <translation>Пароль не подошёл. Данные остались под замком. Проверьте язык клавиатуры и клавишу Caps Lock и повторите.</translation>
    </message>
    <message>
        <source>The program could not do this. What was saved before is safe. Close the program and open it again; if it stays so, call the embassy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store does not answer. Your changes stay here and will go later by themselves. Check the internet or the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store does not let this device in. Your changes stay here and wait. Check its name and password, or ask the embassy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store «%1» does not let this device in. Your changes stay here and wait. Check its rights, or ask the embassy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store «%1» is not there. Your changes stay here and will go later by themselves. Check the folder or plug in the stick.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no Mekendesh data here. Nothing was changed. Choose another folder, or join with an invitation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no Mekendesh data in the folder «%1». Nothing was changed. Choose another folder, or join with an invitation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These data were written by a newer version of the program. Nothing was changed. Install the update from the embassy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cash box is kept on another device (%1). You see all entries but cannot add any. To keep it here, ask for a hand-over.</source>
        <translation>Эта касса ведётся на другом устройстве (%1). Операции видны, но добавлять их нельзя. Чтобы вести кассу здесь, попросите передать её.</translation>
    </message>
    <message>
        <source>This cash box is kept on another device. You see all entries but cannot add any. To keep it here, ask for a hand-over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This database was made by a newer version of the program (%1). Nothing was changed. Install that version to open it.</source>
        <translation>Эта база создана более новой версией программы (%1). Ничего не изменено. Установите новую версию, чтобы открыть её.</translation>
    </message>
    <message>
        <source>This entry has been reversed already. The books are unchanged. Find the reversal below it in the cash book.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This invitation has been used already. Nothing was installed or changed. Ask the embassy for a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This invitation is no longer valid. Nothing was installed or changed. Ask the embassy for a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This invitation was valid until %1. Nothing was installed or changed. Ask the embassy for a new one.</source>
        <translation>Приглашение действовало до %1. Ничего не установлено и не изменено. Попросите в посольстве новое.</translation>
    </message>
    <message>
        <source>This is not here. Nothing was changed. It may not have arrived yet: sync and look again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is too large. Nothing was changed. Make it shorter or smaller and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This place answered, but it is not our store. Nothing was deleted or changed. Check the address with the embassy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This value does not fit here. Nothing was changed. Correct it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was changed elsewhere in the meantime. Nothing was overwritten. Look at the new value and decide again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your role does not allow this. Nothing was changed. Ask the coordinator of your office.</source>
        <translation>Ваша роль этого не позволяет. Ничего не изменено. Обратитесь к координатору представительства.</translation>
    </message>
    <message>
        <source>«%1» is damaged and was not used. Your records are not affected. Sync again; if it stays so, call the embassy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«%1» is not here. Nothing was changed. It may not have arrived yet: sync and look again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«%1» is not our store. Nothing in it was deleted or changed. Check the address with the embassy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«%1» is too large. Nothing was changed. Make it shorter or smaller and try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
