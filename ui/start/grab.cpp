// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/grab.h"

#include "app/core/demolist.h"
#include "app/core/seededrandom.h"
#include "app/records/activity.h"
#include "app/records/casefile.h"
#include "app/records/claimant.h"
#include "app/records/member.h"
#include "app/records/review.h"
#include "app/services/story.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/mainwindow.h"
#include "ui/frame/searchbox.h"
#include "ui/frame/topline.h"
#include "ui/languages.h"
#include "ui/pages/cases/casespage.h"
#include "ui/pages/fund/fundpage.h"
#include "ui/pages/import/importpage.h"
#include "ui/pages/members/memberspage.h"
#include "ui/pages/settings/settingspage.h"
#include "ui/start/firststart.h"
#include "ui/start/idlewatch.h"
#include "ui/start/startstep.h"
#include "ui/start/unlockwindow.h"
#include "ui/theme/lookchoice.h"
#include "ui/threads/work.h"
#include "ui/widgets/choicebuttons.h"
#include "ui/widgets/searchfield.h"
#include "ui/workplace.h"

#include <QAbstractButton>
#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTimer>

namespace mekendesh::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSettleMs = 450;      // lists are read a moment after they are asked for
constexpr int kExchangeMsMax = 20'000;
constexpr const char *kPasswordVariable = "MEKENDESH_PASSWORD";

void letWindowSettle(int milliseconds = kSettleMs)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

// As somebody types it who has no Kyrgyz letters.
QString otherSpelling(QString name)
{
    return name.replace(u'ө', u'о').replace(u'Ө', u'О').replace(u'ү', u'у').replace(u'Ү', u'У').replace(u'ң', u'н').replace(u'Ң', u'Н');
}

QString nameToSearch(app::Workspace &reader)
{
    const auto page = reader.records().list<app::Member>({});
    if (!page || page->rows.empty())
        return {};
    for (const auto &stored : page->rows) {
        if (const QString typed = otherSpelling(stored.value.surname); typed != stored.value.surname)
            return typed;
    }
    return page->rows.front().value.surname;
}

// A case of many claimants, or about which the embassy has said something, otherwise the one in which most has happened.
sync::RecordId caseToShow(app::Workspace &reader)
{
    if (const auto claimants = reader.records().list<app::Claimant>({.limit = 1}); claimants && !claimants->rows.empty())
        return claimants->rows.front().value.casefile;
    if (const auto reviews = reader.records().list<app::Review>({.whereField = u"subject_table"_s, .whereValue = u"casefile"_s}); reviews && !reviews->rows.empty())
        return reviews->rows.front().value.subject;
    QHash<sync::RecordId, int> happened;
    sync::RecordId busiest;
    if (const auto activities = reader.records().list<app::Activity>({})) {
        for (const auto &stored : activities->rows) {
            const sync::RecordId id = stored.value.casefile;
            if (++happened[id] > happened.value(busiest))
                busiest = id;
        }
    }
    if (busiest.isNull()) {
        if (const auto cases = reader.records().list<app::Casefile>({}); cases && !cases->rows.empty())
            return cases->rows.front().id;
    }
    return busiest;
}

void exchangeOnce(ExchangeControl &exchange)
{
    QEventLoop loop;
    QObject::connect(&exchange, &ExchangeControl::finished, &loop, &QEventLoop::quit);
    QObject::connect(&exchange, &ExchangeControl::failed, &loop, &QEventLoop::quit);
    QTimer::singleShot(kExchangeMsMax, &loop, &QEventLoop::quit);
    exchange.syncNow();
    loop.exec();
}

}

Grab::Grab(const ProgramArguments &arguments, WindowLanguage &language, app::Session::Surroundings surroundings)
    : m_arguments(arguments), m_language(language), m_surroundings(surroundings), m_folder(QDir(arguments.grabFolder).absolutePath())
{
}

QStringList Grab::languages() const
{
    if (!m_arguments.language.isEmpty())
        return {m_arguments.language};
    return {u"ky"_s, u"ru"_s, u"en"_s};
}

sync::Result<QStringList> Grab::run()
{
    if (m_arguments.login.isEmpty() || !qEnvironmentVariableIsSet(kPasswordVariable))
        return sync::failure(sync::ErrorCode::BadInput, u"--grab without --login or MEKENDESH_PASSWORD"_s,
                             ProgramArguments::tr("--grab needs --login, and the password in MEKENDESH_PASSWORD"));
    // The pictures show an import and what is sent of it: nothing for anybody's real records.
    if (!app::Story::hasMade(m_arguments.profileFolder))
        return sync::failure(sync::ErrorCode::BadInput, u"--grab of a profile that no demonstration made"_s,
                             ProgramArguments::tr("--grab imports and sends invented people: it takes only profiles of «mekendeshctl demo --story»"));
    if (!m_folder.mkpath(u"."_s))
        return sync::failure(sync::ErrorCode::ReadOnly, u"cannot make the folder of pictures"_s, m_folder.path());
    TRY_ASSIGN(auto session, app::Session::open(m_arguments.profileFolder, m_arguments.login, qEnvironmentVariable(kPasswordVariable), m_surroundings));
    TRY_ASSIGN(auto work, Work::begin(std::move(session)));
    work->setPatience(std::chrono::seconds(20)); // pictures show what is there
    Workplace workplace(std::move(work));
    exchangeOnce(workplace.work().exchange());
    const QStringList spoken = languages();
    for (const QString &tag : spoken) {
        m_language.speak(tag);
        TRY(grabStart());
        TRY(grabPages(workplace));
    }
    return m_written;
}

sync::Status Grab::grabStart()
{
    FirstStart start(m_surroundings.random);
    start.setLanguage(m_language.tag());
    start.resize(m_arguments.windowSize);
    start.show();
    TRY(write(start, u"01-first-start"_s));
    start.findChild<QAbstractButton *>(u"startJoin"_s)->click();
    TRY(write(start, u"01-invitation"_s));
    start.restart();
    start.findChild<QAbstractButton *>(u"startFound"_s)->click();
    start.findChild<QLineEdit *>(u"officeName"_s)->setText(u"Посольство"_s);
    start.findChild<QLineEdit *>(u"storeFolder"_s)->setText(m_folder.path());
    TRY(write(start, u"01-embassy"_s));
    start.findChild<StartStep *>(u"foundStep"_s)->actions()->findChild<QAbstractButton *>(u"continueStep"_s)->click();
    TRY(write(start, u"01-person"_s));
    UnlockWindow unlock;
    unlock.setLanguage(m_language.tag());
    unlock.resize(m_arguments.windowSize);
    unlock.show();
    unlock.begin(UnlockWindow::Reason::Locked);
    unlock.activateWindow();
    for (const QString &objectName : {u"unlockLogin"_s, u"unlockPassword"_s}) {
        auto *line = unlock.findChild<QLineEdit *>(objectName);
        line->setFocus();
        for (const QChar letter : u"айгерим"_s) {
            QKeyEvent typed(QEvent::KeyPress, 0, Qt::NoModifier, QString(letter));
            QCoreApplication::sendEvent(line, &typed);
        }
    }
    unlock.refuse(sync::failure(sync::ErrorCode::WrongPassword, {}));
    return write(unlock, u"02-unlock"_s);
}

sync::Status Grab::grabPages(Workplace &workplace)
{
    MainWindow &window = workplace.window();
    window.setLanguage(m_language.tag());
    window.resize(m_arguments.windowSize);
    window.show();
    window.showPage(PageId::Today);
    TRY(write(window, u"03-today"_s));
    if (auto *box = window.findChild<SearchBox *>(u"searchBox"_s)) {
        window.topLine()->search()->setText(nameToSearch(workplace.work().reader()));
        Q_EMIT box->wanted(window.topLine()->search()->text());
        TRY(write(window, u"03-search"_s));
        box->close();
        window.topLine()->search()->clear();
    }
    TRY(grabMembers(workplace));
    TRY(grabImport(workplace));
    exchangeOnce(workplace.work().exchange()); // what came in and was taken back has left
    TRY(grabCase(workplace));
    window.showPage(PageId::Fund);
    TRY(write(window, u"07-cash-book"_s));
    for (const auto &[lines, picture] : {std::pair(u"linesIn"_s, u"17-cash-order-in"_s), std::pair(u"linesAll"_s, u"17-cash-order-out"_s)}) {
        window.showPage(PageId::Fund);
        if (auto *shown = workplace.fund().findChild<QAbstractButton *>(lines))
            shown->click(); // and its first line is chosen
        workplace.fund().printOrder();
        TRY(write(window, picture));
    }
    if (workplace.hasOffices()) {
        window.showPage(PageId::Offices);
        TRY(write(window, u"08-offices"_s));
        window.showPage(PageId::Devices);
        TRY(write(window, u"12-devices"_s));
    }
    window.showPage(PageId::Conflicts);
    TRY(write(window, u"10-differences"_s));
    window.showPage(PageId::Exchange);
    TRY(write(window, u"11-sync"_s));
    window.showPage(PageId::Letters);
    TRY(write(window, u"20-letters"_s));
    if (auto *parts = window.page(PageId::Letters)->findChild<ChoiceButtons *>(u"letterParts"_s)) {
        Q_EMIT parts->chosen(u"referrals"_s);
        TRY(write(window, u"20-referrals"_s));
    }
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(IdleWatch::kLimit);
    const auto colours = look().theme == Theme::Dark ? LookChoice::Colours::Dark : LookChoice::Colours::Light;
    workplace.settings().setChoices(
        {.language = m_language.tag(), .look = {.colours = colours, .textPercent = look().textPercent}, .idleMinutes = static_cast<int>(minutes.count())});
    window.showPage(PageId::Settings);
    return write(window, u"19-settings"_s);
}

sync::Status Grab::grabMembers(Workplace &workplace)
{
    MainWindow &window = workplace.window();
    window.showPage(PageId::Members);
    MembersPage &members = workplace.members();
    members.search(nameToSearch(workplace.work().reader()));
    if (auto *table = members.findChild<TableView *>(u"membersTable"_s))
        table->selectRow(0);
    TRY(write(window, u"05-members"_s));
    members.edit();
    TRY(write(window, u"05-members-edit"_s));
    members.leaveForm();
    members.search({});
    members.print();
    TRY(write(window, u"17-print"_s));
    window.showPage(PageId::Members);
    return {};
}

// The list of an office, step by step, and taken back: what lies in the profile stays as it was.
sync::Status Grab::grabImport(Workplace &workplace)
{
    constexpr quint64 kSeed = 4;
    constexpr int kPeople = 300;
    MainWindow &window = workplace.window();
    ImportPage &import = workplace.import();
    app::SeededRandom random(kSeed);
    const auto people = app::DemoPeople(random, QDate(2026, 11, 20)).take(kPeople);
    const QString path = m_folder.filePath(u"people.csv"_s);
    QFile file(path);
    const QByteArray list = app::demoMessyList(people, random).toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(list) != list.size())
        return sync::failure(sync::ErrorCode::ReadOnly, u"cannot write the list to import"_s, path);
    file.close();
    const auto next = [&import](ImportPage::Step step) {
        QEventLoop loop;
        QObject::connect(&import, &ImportPage::stepShown, &loop, [&] {
            if (import.step() == step)
                loop.quit();
        });
        QTimer::singleShot(kExchangeMsMax, &loop, &QEventLoop::quit);
        import.goOn();
        if (import.step() != step)
            loop.exec();
    };
    import.begin(workplace.work().desk().homeScope);
    window.showPage(PageId::Import);
    TRY(write(window, u"18-import-file"_s));
    import.openFile(path);
    TRY(write(window, u"18-import-reading"_s));
    next(ImportPage::Step::Columns);
    TRY(write(window, u"18-import-columns"_s));
    next(ImportPage::Step::Check);
    TRY(write(window, u"18-import-check"_s));
    import.findChild<QAbstractButton *>(u"importKnown"_s)->click();
    TRY(write(window, u"18-import-known"_s));
    next(ImportPage::Step::Result);
    TRY(write(window, u"18-import-result"_s));
    import.findChild<QAbstractButton *>(u"importUndo"_s)->click();
    TRY(write(window, u"18-import-undone"_s));
    return QFile::remove(path) ? sync::Status() : sync::Status(sync::failure(sync::ErrorCode::ReadOnly, u"cannot remove the list"_s, path));
}

sync::Status Grab::grabCase(Workplace &workplace)
{
    MainWindow &window = workplace.window();
    window.showPage(PageId::Cases);
    TRY(write(window, u"06-cases"_s));
    if (const sync::RecordId shown = caseToShow(workplace.work().reader()); !shown.isNull()) {
        workplace.cases().show(shown);
        TRY(write(window, u"06-case"_s));
    }
    return {};
}

sync::Status Grab::write(QWidget &window, const QString &page)
{
    letWindowSettle();
    const QString path = m_folder.filePath(page + u'-' + m_language.tag() + u".png"_s);
    if (!window.grab().save(path))
        return sync::failure(sync::ErrorCode::ReadOnly, u"cannot write a picture"_s, path);
    m_written << path;
    return {};
}

}
