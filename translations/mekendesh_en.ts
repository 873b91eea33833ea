<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CasesModel</name>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MembersModel</name>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message numerus="yes">
        <source>%n letter(s) wait for an answer.</source>
        <translation>
            <numerusform>%n letter waits for an answer.</numerusform>
            <numerusform>%n letters wait for an answer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Begin with %n late task(s): the most urgent stand on top.</source>
        <translation>
            <numerusform>Begin with %n late task: the most urgent stand on top.</numerusform>
            <numerusform>Begin with %n late tasks: the most urgent stand on top.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Begin with %n office(s) that need you.</source>
        <translation>
            <numerusform>Begin with %n office that needs you.</numerusform>
            <numerusform>Begin with %n offices that need you.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing is late; %n task(s) are due today.</source>
        <translation>
            <numerusform>Nothing is late; %n task is due today.</numerusform>
            <numerusform>Nothing is late; %n tasks are due today.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>deadline</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expired %n day(s) ago</source>
        <translation>
            <numerusform>expired %n day ago</numerusform>
            <numerusform>expired %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expires in %n day(s)</source>
        <translation>
            <numerusform>expires in %n day</numerusform>
            <numerusform>expires in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>late by %n day(s)</source>
        <translation>
            <numerusform>late by %n day</numerusform>
            <numerusform>late by %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>late by %n hour(s)</source>
        <translation>
            <numerusform>late by %n hour</numerusform>
            <numerusform>late by %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>late by %n minute(s)</source>
        <translation>
            <numerusform>late by %n minute</numerusform>
            <numerusform>late by %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>exchange</name>
    <message numerus="yes">
        <source>%n change(s) wait to be sent. Everything is saved on this computer.</source>
        <translation>
            <numerusform>%n change wait to be sent. Everything is saved on this computer.</numerusform>
            <numerusform>%n changes wait to be sent. Everything is saved on this computer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) wait to be sent: the store does not answer since %1. Everything is saved on this computer.</source>
        <translation>
            <numerusform>%n change wait to be sent: the store does not answer since %1. Everything is saved on this computer.</numerusform>
            <numerusform>%n changes wait to be sent: the store does not answer since %1. Everything is saved on this computer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All sent. From %n laptop(s) something stands still; nothing is lost.</source>
        <translation>
            <numerusform>All sent. From %n laptop something stands still; nothing is lost.</numerusform>
            <numerusform>All sent. From %n laptops something stands still; nothing is lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Another office refuses one case again and again: %n refusal(s) were not written into its course. Call that office.</source>
        <translation>
            <numerusform>Another office refuses one case again and again: %n refusal were not written into its course. Call that office.</numerusform>
            <numerusform>Another office refuses one case again and again: %n refusals were not written into its course. Call that office.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken away from the store: %n letter(s) that nobody needs any more.</source>
        <translation>
            <numerusform>Taken away from the store: %n letter that nobody needs any more.</numerusform>
            <numerusform>Taken away from the store: %n letters that nobody needs any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken away from the store: %n old packet(s), which everybody has read and two full copies hold.</source>
        <translation>
            <numerusform>Taken away from the store: %n old packet, which everybody has read and two full copies hold.</numerusform>
            <numerusform>Taken away from the store: %n old packets, which everybody has read and two full copies hold.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::BookCheck</name>
    <message numerus="yes">
        <source>%n line(s) in a row, nothing is missing</source>
        <translation>
            <numerusform>%n line in a row, nothing is missing</numerusform>
            <numerusform>%n lines in a row, nothing is missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Receipts missing: %n, the first at No. %1</source>
        <translation>
            <numerusform>Receipts missing: %n, the first at No. %1</numerusform>
            <numerusform>Receipts missing: %n, the first at No. %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::CaseList</name>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Late: %n</source>
        <translation>
            <numerusform>Late: %n</numerusform>
            <numerusform>Late: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>more than %n</source>
        <translation>
            <numerusform>more than %n</numerusform>
            <numerusform>more than %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::CaseMoney</name>
    <message numerus="yes">
        <source>From the fund: %1, %n line(s)</source>
        <translation>
            <numerusform>From the fund: %1, %n line</numerusform>
            <numerusform>From the fund: %1, %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ClaimantPanel</name>
    <message numerus="yes">
        <source>%n claimant(s)</source>
        <translation>
            <numerusform>%n claimant</numerusform>
            <numerusform>%n claimants</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ConflictsPage</name>
    <message numerus="yes">
        <source>%1: two laptops wrote %n field(s) differently</source>
        <translation>
            <numerusform>%1: two laptops wrote %n field differently</numerusform>
            <numerusform>%1: two laptops wrote %n fields differently</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decide: %n field(s) left</source>
        <translation>
            <numerusform>Decide: %n field left</numerusform>
            <numerusform>Decide: %n fields left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The other %n field(s) are the same</source>
        <translation>
            <numerusform>The other %n field is the same</numerusform>
            <numerusform>The other %n fields are the same</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::DevicesPage</name>
    <message numerus="yes">
        <source>%n request(s) to be let in</source>
        <translation>
            <numerusform>%n request to be let in</numerusform>
            <numerusform>%n requests to be let in</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::DueClock</name>
    <message numerus="yes">
        <source>%1 of %n day(s)</source>
        <translation>
            <numerusform>%1 of %n day</numerusform>
            <numerusform>%1 of %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Due date passed: %n day(s) ago</source>
        <translation>
            <numerusform>Due date passed: %n day ago</numerusform>
            <numerusform>Due date passed: %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Due: %n day(s) left</source>
        <translation>
            <numerusform>Due: %n day left</numerusform>
            <numerusform>Due: %n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::EntryForm</name>
    <message numerus="yes">
        <source>Not written yet: %n field(s) to put right</source>
        <translation>
            <numerusform>Not written yet: %n field to put right</numerusform>
            <numerusform>Not written yet: %n fields to put right</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ExchangeNow</name>
    <message numerus="yes">
        <source>About %n minute(s) left.</source>
        <translation>
            <numerusform>About %n minute left.</numerusform>
            <numerusform>About %n minutes left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ExchangePage</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decide %n difference(s)</source>
        <translation>
            <numerusform>Decide %n difference</numerusform>
            <numerusform>Decide %n differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ExchangeSteps</name>
    <message numerus="yes">
        <source>%n change(s) sealed, urgent first</source>
        <translation>
            <numerusform>%n change sealed, urgent first</numerusform>
            <numerusform>%n changes sealed, urgent first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) came from the others</source>
        <translation>
            <numerusform>%n packet came from the others</numerusform>
            <numerusform>%n packets came from the others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) sent</source>
        <translation>
            <numerusform>%n packet sent</numerusform>
            <numerusform>%n packets sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ExportPanel</name>
    <message numerus="yes">
        <source>%n row(s) written</source>
        <translation>
            <numerusform>%n row written</numerusform>
            <numerusform>%n rows written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %n row(s)</source>
        <translation>
            <numerusform>Export %n row</numerusform>
            <numerusform>Export %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::FundTiles</name>
    <message numerus="yes">
        <source>%n line(s), reversals taken off</source>
        <translation>
            <numerusform>%n line, reversals taken off</numerusform>
            <numerusform>%n lines, reversals taken off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s), reversals taken off</source>
        <translation>
            <numerusform>%n payment, reversals taken off</numerusform>
            <numerusform>%n payments, reversals taken off</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::HelpPage</name>
    <message numerus="yes">
        <source>%n place(s) found</source>
        <translation>
            <numerusform>%n place found</numerusform>
            <numerusform>%n places found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::HistoryPage</name>
    <message numerus="yes">
        <source>%n change(s), newest first</source>
        <translation>
            <numerusform>%n change, newest first</numerusform>
            <numerusform>%n changes, newest first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ImportCheckStep</name>
    <message numerus="yes">
        <source>%n person(s) are in the program already</source>
        <translation>
            <numerusform>%n person are in the program already</numerusform>
            <numerusform>%n persons are in the program already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are only similar and come in as new</source>
        <translation>
            <numerusform>%n row is only similar and comes in as new</numerusform>
            <numerusform>%n rows are only similar and come in as new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) repeat another row of the file</source>
        <translation>
            <numerusform>%n row repeat another row of the file</numerusform>
            <numerusform>%n rows repeat another row of the file</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ImportPage</name>
    <message numerus="yes">
        <source>Import %n person(s)</source>
        <translation>
            <numerusform>Import %n person</numerusform>
            <numerusform>Import %n persons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::InvitationForm</name>
    <message numerus="yes">
        <source>From 1 to %n day(s).</source>
        <translation>
            <numerusform>From 1 to %n day.</numerusform>
            <numerusform>From 1 to %n days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::LettersPage</name>
    <message numerus="yes">
        <source>%n letter(s) not read yet</source>
        <translation>
            <numerusform>%n letter not read yet</numerusform>
            <numerusform>%n letters not read yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::MemberCard</name>
    <message numerus="yes">
        <source>%1–%n year(s) old</source>
        <comment>between these ages</comment>
        <translation>
            <numerusform>%1–%n year old</numerusform>
            <numerusform>%1–%n years old</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) old</source>
        <translation>
            <numerusform>%n year old</numerusform>
            <numerusform>%n years old</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::MemberList</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Chosen: %n</source>
        <translation>
            <numerusform>Chosen: %n</numerusform>
            <numerusform>Chosen: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>found: %n</source>
        <translation>
            <numerusform>found: %n</numerusform>
            <numerusform>found: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>more than %n</source>
        <translation>
            <numerusform>more than %n</numerusform>
            <numerusform>more than %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::MembersPage</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::OfficesModel</name>
    <message numerus="yes">
        <source>%n case(s) past the day</source>
        <translation>
            <numerusform>%n case past the day</numerusform>
            <numerusform>%n cases past the day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n office(s)</source>
        <translation>
            <numerusform>%n office</numerusform>
            <numerusform>%n offices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s) without receipt</source>
        <translation>
            <numerusform>%n payment without receipt</numerusform>
            <numerusform>%n payments without receipt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) with two values</source>
        <translation>
            <numerusform>%n record with two values</numerusform>
            <numerusform>%n records with two values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n urgent case(s) without movement, the longest for %1 h</source>
        <translation>
            <numerusform>%n urgent case without movement, the longest for %1 h</numerusform>
            <numerusform>%n urgent cases without movement, the longest for %1 h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no contact for %n day(s)</source>
        <translation>
            <numerusform>no contact for %n day</numerusform>
            <numerusform>no contact for %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::OfficesPage</name>
    <message numerus="yes">
        <source>%1 of %n office(s)</source>
        <translation>
            <numerusform>%1 of %n office</numerusform>
            <numerusform>%1 of %n offices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n office(s)</source>
        <translation>
            <numerusform>%n office</numerusform>
            <numerusform>%n offices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other kind(s): %1</source>
        <translation>
            <numerusform>%n other kind: %1</numerusform>
            <numerusform>%n other kinds: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>case(s) past
the day</source>
        <translation>
            <numerusform>case past
the day</numerusform>
            <numerusform>cases past
the day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>difference(s)</source>
        <comment>in little room</comment>
        <translation>
            <numerusform>difference</numerusform>
            <numerusform>differences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>difference(s):
two values</source>
        <translation>
            <numerusform>difference:
two values</numerusform>
            <numerusform>differences:
two values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>urgent case(s)
without movement</source>
        <translation>
            <numerusform>urgent case
without movement</numerusform>
            <numerusform>urgent cases
without movement</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::PasswordCard</name>
    <message numerus="yes">
        <source>At least %n letter(s). Six words are easier to remember than signs.</source>
        <translation>
            <numerusform>At least %n letter. Six words are easier to remember than signs.</numerusform>
            <numerusform>At least %n letters. Six words are easier to remember than signs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::PastModel</name>
    <message numerus="yes">
        <source>all; %n old cleared away</source>
        <translation>
            <numerusform>all; %n old cleared away</numerusform>
            <numerusform>all; %n old cleared away</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::PeersModel</name>
    <message numerus="yes">
        <source>silent for %n day(s)</source>
        <translation>
            <numerusform>silent for %n day</numerusform>
            <numerusform>silent for %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::PersonStep</name>
    <message numerus="yes">
        <source>At least %n letter(s). Six words are easier to remember than signs.</source>
        <translation>
            <numerusform>At least %n letter. Six words are easier to remember than signs.</numerusform>
            <numerusform>At least %n letters. Six words are easier to remember than signs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::RecordSheet</name>
    <message numerus="yes">
        <source>Not saved yet: %n field(s) to put right</source>
        <translation>
            <numerusform>Not saved yet: %n field to put right</numerusform>
            <numerusform>Not saved yet: %n fields to put right</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ReferralFacts</name>
    <message numerus="yes">
        <source>%n person(s), with telephones and sums</source>
        <translation>
            <numerusform>%n person, with telephones and sums</numerusform>
            <numerusform>%n persons, with telephones and sums</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::RosterModel</name>
    <message numerus="yes">
        <source>silent for %n day(s)</source>
        <translation>
            <numerusform>silent for %n day</numerusform>
            <numerusform>silent for %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::StickCard</name>
    <message numerus="yes">
        <source>%n object(s) were damaged and stayed where they are. Carry again from another stick.</source>
        <translation>
            <numerusform>%n object were damaged and stayed where they are. Carry again from another stick.</numerusform>
            <numerusform>%n objects were damaged and stayed where they are. Carry again from another stick.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::TodayPage</name>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n laptop(s) ask to be let in: %1</source>
        <translation>
            <numerusform>%n laptop asks to be let in: %1</numerusform>
            <numerusform>%n laptops ask to be let in: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The last copy of this laptop&apos;s data is %n day(s) old.</source>
        <translation>
            <numerusform>The last copy of this laptop&apos;s data is %n day old.</numerusform>
            <numerusform>The last copy of this laptop&apos;s data is %n days old.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>case(s) wait for the embassy</source>
        <translation>
            <numerusform>case waits for the embassy</numerusform>
            <numerusform>cases wait for the embassy</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>difference(s)</source>
        <comment>in little room</comment>
        <translation>
            <numerusform>difference</numerusform>
            <numerusform>differences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>document(s)</source>
        <comment>in little room</comment>
        <translation>
            <numerusform>document</numerusform>
            <numerusform>documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>document(s) ended or end within 30 days</source>
        <translation>
            <numerusform>document ended or end within 30 days</numerusform>
            <numerusform>documents ended or end within 30 days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for today</source>
        <comment>tasks</comment>
        <translation>
            <numerusform>for today</numerusform>
            <numerusform>for today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n office(s)</source>
        <translation>
            <numerusform>of %n office</numerusform>
            <numerusform>of %n offices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>office(s) need you</source>
        <translation>
            <numerusform>office needs you</numerusform>
            <numerusform>offices need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>overdue</source>
        <comment>tasks</comment>
        <translation>
            <numerusform>overdue</numerusform>
            <numerusform>overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>own task(s)</source>
        <comment>in little room</comment>
        <translation>
            <numerusform>own task</numerusform>
            <numerusform>own tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>own task(s) due by now</source>
        <translation>
            <numerusform>own task due by now</numerusform>
            <numerusform>own tasks due by now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>record(s) with two values: choose one</source>
        <translation>
            <numerusform>record with two values: choose one</numerusform>
            <numerusform>records with two values: choose one</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>wait for us</source>
        <comment>cases, in little room</comment>
        <translation>
            <numerusform>waits for us</numerusform>
            <numerusform>wait for us</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::UnlockWindow</name>
    <message numerus="yes">
        <source>Next try in %n second(s).</source>
        <translation>
            <numerusform>Next try in %n second.</numerusform>
            <numerusform>Next try in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::UserForm</name>
    <message numerus="yes">
        <source>At least %n letter(s). Six words are easier to remember than signs.</source>
        <translation>
            <numerusform>At least %n letter. Six words are easier to remember than signs.</numerusform>
            <numerusform>At least %n letters. Six words are easier to remember than signs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::Workplace</name>
    <message numerus="yes">
        <source>%n cash book(s) were recounted and add up.</source>
        <translation>
            <numerusform>%n cash book was recounted and adds up.</numerusform>
            <numerusform>%n cash books were recounted and add up.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) that were not sent yet came with it and go with the synchronization.</source>
        <translation>
            <numerusform>%n change that was not sent yet came with it and goes with the synchronization.</numerusform>
            <numerusform>%n changes that were not sent yet came with it and go with the synchronization.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) to send</source>
        <translation>
            <numerusform>%n change to send</numerusform>
            <numerusform>%n changes to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <comment>in little room</comment>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s)</source>
        <comment>in little room</comment>
        <translation>
            <numerusform>%n letter</numerusform>
            <numerusform>%n letters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of what was to be sent cannot be read and stays behind. Call the embassy.</source>
        <translation>
            <numerusform>%n of what was to be sent cannot be read and stays behind. Call the embassy.</numerusform>
            <numerusform>%n of what was to be sent cannot be read and stay behind. Call the embassy.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) with two values wait for a decision.</source>
        <translation>
            <numerusform>%n record with two values wait for a decision.</numerusform>
            <numerusform>%n records with two values wait for a decision.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sealed letter(s) wait for you</source>
        <translation>
            <numerusform>%n sealed letter wait for you</numerusform>
            <numerusform>%n sealed letters wait for you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>storecheck</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>today</name>
    <message numerus="yes">
        <source>waits for %n day(s)</source>
        <translation>
            <numerusform>waits for %n day</numerusform>
            <numerusform>waits for %n days</numerusform>
        </translation>
    </message>
</context>
</TS>
