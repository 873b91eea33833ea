// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/casefile.h"
#include "app/records/member.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/languages.h"
#include "ui/pages/members/memberspage.h"
#include "ui/start/firststart.h"
#include "ui/start/profilemaker.h"
#include "ui/start/startstep.h"
#include "ui/theme/look.h"
#include "ui/threads/work.h"
#include "ui/widgets/choicebox.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QDir>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTimer>
#include <QTreeView>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

namespace {

// The keystroke-level model (Card, Moran and Newell, «The keystroke-level model for user performance time with interactive systems»,
// Communications of the ACM 23, 1980): a key of typed code 0.75 s, of somebody who is no typist 0.28 s, pointing 1.1 s, the hand to
// the mouse 0.4 s, a click 0.2 s, a thought before each unit 1.35 s.
constexpr double kCodeKey = 0.75;
constexpr double kTextKey = 0.28;
constexpr double kThought = 1.35;
constexpr double kHandMoves = 0.4; // between keys and mouse
constexpr double kPointing = 1.1;
constexpr double kClick = 0.2;
constexpr double kDoubleClick = kHandMoves + kPointing + 2 * kClick;
// What the model has no word for, counted generously: six words copied by hand at 68 letters a minute, read over once.
constexpr double kWritingLetter = 60.0 / 68;
constexpr double kSecondsMax = 180;

}

// A new volunteer with an invitation, from the double click to the first person and the first case that are saved, in the windows people see:
// once without the mouse, once without any key but those of what is written.
class FirstMinutesTest final : public QObject {
    Q_OBJECT

private:
    struct Step {
        QString name;
        int keys = 0;
        int clicks = 0;
        double hand = 0; // seconds of the person
        qint64 program = 0; // milliseconds
    };

    sync::SecureRandom m_random;
    struct Given {
        QString file;
        QString code;
    };

    static inline const QString kName = u"Айгүл Сатыбалдиева"_s;
    static inline const QString kSurname = u"Асанов"_s;
    static inline const QString kGiven = u"Бакыт"_s;
    static inline const QString kTrouble = u"Айлык акы төлөнгөн жок"_s;

    QList<Step> m_steps;
    qsizetype m_told = 0;
    QElapsedTimer m_waited;
    bool m_isHandOnMouse = false;
    std::unique_ptr<SmallNetwork> m_network;
    std::unique_ptr<QTemporaryDir> m_place;

    // The file lies where the system puts what was downloaded.
    [[nodiscard]] Given invited() const
    {
        const auto embassy = m_network->embassy();
        const auto invited = needed(app::Exchange(*needed(embassy->workspace())).invite({.code = u"KZN"_s, .nameRu = u"Казань"_s, .type = {u"representative"_s}}, u"2"_s, false, 14, {1, 8u * 1024 * 1024}));
        const QDir home(m_place->path());
        if (!home.mkdir(u"Жүктөөлөр"_s))
            qFatal("no folder for the invitation");
        QFile written(home.filePath(u"Жүктөөлөр/KZN-2.mekendesh"_s));
        if (!written.open(QIODevice::WriteOnly) || written.write(invited.file) != invited.file.size())
            qFatal("no invitation");
        return {written.fileName(), invited.code};
    }

    void begin(const QString &name, double hand = 0)
    {
        m_steps.append({.name = name, .hand = hand});
    }
    void movesHand(bool isToMouse)
    {
        if (std::exchange(m_isHandOnMouse, isToMouse) != isToMouse)
            m_steps.last().hand += kHandMoves;
    }
    void points(int clicks)
    {
        movesHand(true);
        m_steps.last().clicks += clicks;
        m_steps.last().hand += kThought + kPointing + clicks * kClick;
    }
    void clicks(QWidget *widget)
    {
        if (widget == nullptr || !widget->isVisible())
            qFatal("nothing to click: %s", qPrintable(m_steps.last().name));
        QCoreApplication::processEvents(); // what was shown a moment ago finds its place: nobody clicks before
        points(1);
        m_waited.start();
        QTest::mouseClick(widget, Qt::LeftButton);
        m_steps.last().program += m_waited.elapsed();
    }
    // The steps of the first start have parts of the same names.
    static QWidget *shown(QWidget &window, const QString &name)
    {
        const auto parts = window.findChildren<QWidget *>(name);
        const auto part = std::ranges::find_if(parts, &QWidget::isVisible);
        return part == parts.end() ? nullptr : *part;
    }
    static QPoint middleOf(const QAbstractItemView &list, const QModelIndex &index)
    {
        return list.visualRect(index).center();
    }
    // Through the folder to the file.
    void choosesFile(QWidget *button)
    {
        QTimer hand;
        connect(&hand, &QTimer::timeout, &hand, [this] {
            const auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
            auto *list = dialog == nullptr ? nullptr : dialog->findChild<QTreeView *>(u"treeView"_s);
            if (list == nullptr || list->model()->rowCount(list->rootIndex()) != 1)
                return;
            points(2);
            const QPoint place = middleOf(*list, list->model()->index(0, 0, list->rootIndex()));
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, place);
            QTest::mouseDClick(list->viewport(), Qt::LeftButton, {}, place);
        });
        hand.start(50);
        clicks(button);
    }
    void writes(const QString &text, double key = kTextKey)
    {
        movesHand(false);
        m_steps.last().keys += static_cast<int>(text.size());
        m_steps.last().hand += kThought + key * static_cast<double>(text.size());
        type(text);
    }
    void presses(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        movesHand(false);
        const int keys = modifiers == Qt::NoModifier ? 1 : 2;
        m_steps.last().keys += keys;
        m_steps.last().hand += kTextKey * keys;
        m_waited.start();
        press(key, modifiers);
        m_steps.last().program += m_waited.elapsed();
    }
    // A picture of each step, for who wants to look at them.
    void look(QWidget &window)
    {
        const QString folder = qEnvironmentVariable("MEKENDESH_PICTURES");
        if (folder.isEmpty())
            return;
        QCoreApplication::processEvents(); // what was shown a moment ago finds its place
        QVERIFY(window.grab().save(QDir(folder).filePath(u"%1-%2.png"_s.arg(int(m_steps.size()), 2, 10, QLatin1Char('0')).arg(QLocale().name()))));
    }

    [[nodiscard]] std::unique_ptr<ui::FirstStart> opened(const QSize &size, const QString &tag)
    {
        auto start = std::make_unique<ui::FirstStart>(m_random);
        start->resize(size);
        start->setLanguage(tag);
        start->show();
        start->activateWindow();
        if (!QTest::qWaitForWindowActive(start.get()))
            qFatal("the window of the first start does not open");
        return start;
    }
    [[nodiscard]] std::unique_ptr<ui::Workplace> begun(ui::FirstStart &start, const ui::StartPlan &plan, const QString &tag)
    {
        begin(u"keys and data are made, the window opens"_s);
        m_waited.start();
        ui::ProfileMaker maker(QStringLiteral(MEKENDESH_PROGRAM), m_place->filePath(u"profile"_s));
        QSignalSpy made(&maker, &ui::ProfileMaker::made);
        maker.make(plan, tag);
        if (!QTest::qWaitFor([&made] { return !made.isEmpty(); }, 30'000))
            qFatal("no profile was made");
        start.hide();
        auto workplace = openWindow(needed(app::Session::open(m_place->filePath(u"profile"_s), plan.login, plan.password, m_network->surroundings())));
        m_steps.last().program = m_waited.elapsed();
        workplace->window().resize(start.size());
        look(workplace->window());
        return workplace;
    }
    // The step that was begun ends when it is on the disk.
    void waitsUntilSaved(QSignalSpy &saved, QWidget &window)
    {
        m_waited.start();
        QTRY_VERIFY(!saved.isEmpty());
        m_steps.last().program += m_waited.elapsed();
        look(window);
    }
    // Seconds so far, of the person and of the program; each step is told once.
    [[nodiscard]] double told(const QString &upTo)
    {
        Step all{.name = upTo};
        for (qsizetype at = 0; at < m_steps.size(); ++at) {
            const Step &step = m_steps.at(at);
            if (at >= m_told)
                tell(step);
            all.keys += step.keys;
            all.clicks += step.clicks;
            all.hand += step.hand;
            all.program += step.program;
        }
        m_told = m_steps.size();
        tell(all);
        return all.hand + static_cast<double>(all.program) / 1000;
    }
    static void tell(const Step &step)
    {
        qInfo("%s: %d keys, %d clicks, %.0f s, program %.2f s", qPrintable(step.name), step.keys, step.clicks, step.hand, static_cast<double>(step.program) / 1000);
    }
    [[nodiscard]] static bool isWageCaseOf(ui::Work &work)
    {
        const auto cases = needed(work.reader().records().list<app::Casefile>({})).rows;
        return cases.size() == 1 && cases.front().value.title == kTrouble && cases.front().value.type.value == u"wage"_s;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        ui::applyLook(*qApp);
    }
    void init()
    {
        m_network = std::make_unique<SmallNetwork>();
        m_place = std::make_unique<QTemporaryDir>();
        qputenv("HOME", QFile::encodeName(m_place->path()));
        m_steps.clear();
        m_told = 0;
        m_isHandOnMouse = false;
    }

    void by_keys_the_first_person_is_saved_within_three_minutes_data()
    {
        QTest::addColumn<QString>("tag");
        QTest::addColumn<QSize>("size");
        QTest::newRow("ky") << u"ky"_s << QSize(1366, 768);
        QTest::newRow("ru, a small screen") << u"ru"_s << QSize(1024, 700);
    }
    void by_keys_the_first_person_is_saved_within_three_minutes()
    {
        QFETCH(QString, tag);
        QFETCH(QSize, size);
        ui::WindowLanguage language;
        language.speak(tag);
        const Given given = invited();

        begin(u"double click on the invitation"_s, kThought + kDoubleClick);
        m_waited.start();
        const auto start = opened(size, tag);
        start->openInvitation(given.file);
        m_steps.last().program = m_waited.elapsed();
        QTRY_COMPARE(focusName(), u"invitationCode"_s);
        look(*start);

        begin(u"five words, as they are told by telephone"_s);
        writes(given.code, kCodeKey);
        look(*start);
        presses(Qt::Key_Return);

        begin(u"name, and name for entry"_s);
        QCOMPARE(focusName(), u"userName"_s);
        writes(kName);
        presses(Qt::Key_Return);
        QCOMPARE(start->findChild<QLineEdit *>(u"login"_s)->text(), u"айгүл"_s); // proposed; who wants another one types over it
        look(*start);

        begin(u"the proposed password is copied to paper and taken"_s);
        const QString proposed = start->findChild<QLabel *>(u"proposedWords"_s)->text();
        m_steps.last().hand += kThought + kWritingLetter * static_cast<double>(proposed.size());
        for (int stops = 0; stops < 4 && focusName() != u"takeProposal"_s; ++stops)
            presses(Qt::Key_Tab);
        QCOMPARE(focusName(), u"takeProposal"_s); // as one reads: before the password it is taken into
        presses(Qt::Key_Space);
        QCOMPARE(focusName(), u"deviceName"_s);
        QCOMPARE(start->findChild<QLineEdit *>(u"newPassword"_s)->text(), proposed);
        look(*start);
        QSignalSpy planned(start.get(), &ui::FirstStart::planned);
        presses(Qt::Key_Return);
        QCOMPARE(planned.size(), 1);

        const auto workplace = begun(*start, planned.front().front().value<ui::StartPlan>(), tag);
        ui::Work &work = workplace->work();
        QSignalSpy saved(&work, &ui::Work::saved);

        // The embassy has not let her in: nothing has to wait for that.
        QVERIFY(!work.desk().isAdmitted);
        begin(u"the first person"_s, kThought);
        presses(Qt::Key_F2);
        QTRY_COMPARE(focusName(), u"surname"_s);
        writes(kSurname);
        presses(Qt::Key_Return);
        writes(kGiven);
        look(workplace->window());
        presses(Qt::Key_Return, Qt::ControlModifier);
        waitsUntilSaved(saved, workplace->window());
        QCOMPARE(needed(work.reader().records().list<app::Member>({})).rows.size(), std::size_t{1});
        QVERIFY(told(u"first person by keys, "_s + tag) < kSecondsMax);

        begin(u"the first case: unpaid wages"_s, kThought);
        saved.clear();
        QTRY_VERIFY(shown(workplace->window(), u"openCaseForMember"_s) != nullptr);
        presses(Qt::Key_F7);
        QTRY_COMPARE(focusName(), u"title"_s);
        writes(kTrouble);
        presses(Qt::Key_Return);
        QCOMPARE(focusName(), u"type"_s);
        writes(tag == u"ky"_s ? u"айл"_s : u"невып"_s);
        presses(Qt::Key_Return);
        presses(Qt::Key_Return, Qt::ControlModifier);
        waitsUntilSaved(saved, workplace->window());
        QTRY_VERIFY(shown(workplace->window(), u"caseView"_s) != nullptr);
        QVERIFY(isWageCaseOf(work));
        QVERIFY(told(u"first case by keys, "_s + tag) < kSecondsMax);
        language.speak(u"en"_s);
    }

    // She has opened the program, not the file, and knows no key of it.
    void by_mouse_the_first_person_is_saved_within_three_minutes()
    {
        const QString tag = u"ky"_s;
        ui::WindowLanguage language;
        language.speak(tag);
        const Given given = invited();

        begin(u"double click on the program"_s, kThought + kDoubleClick);
        m_isHandOnMouse = true;
        const auto start = opened({1366, 768}, tag);
        look(*start);
        clicks(shown(*start, u"startJoin"_s));

        begin(u"the file of the invitation is chosen"_s);
        choosesFile(shown(*start, u"invitationFileChoose"_s));
        QCOMPARE(shown(*start, u"invitationFile"_s)->property("text").toString(), given.file);
        start->activateWindow(); // as a desktop does when a dialog has gone
        QTRY_COMPARE(focusName(), u"invitationCode"_s);
        look(*start);

        begin(u"five words, as they are told by telephone"_s);
        writes(given.code, kCodeKey);
        clicks(shown(*start, u"continueStep"_s));

        begin(u"name; the proposed password is copied to paper and taken"_s);
        writes(kName);
        const QString proposed = start->findChild<QLabel *>(u"proposedWords"_s)->text();
        m_steps.last().hand += kThought + kWritingLetter * static_cast<double>(proposed.size());
        clicks(shown(*start, u"takeProposal"_s));
        look(*start);
        QSignalSpy planned(start.get(), &ui::FirstStart::planned);
        clicks(shown(*start, u"continueStep"_s));
        QCOMPARE(planned.size(), 1);

        const auto workplace = begun(*start, planned.front().front().value<ui::StartPlan>(), tag);
        ui::MainWindow &window = workplace->window();
        ui::Work &work = workplace->work();
        QSignalSpy saved(&work, &ui::Work::saved);

        begin(u"the first person"_s);
        QTRY_VERIFY(shown(window, u"firstPerson"_s) != nullptr);
        clicks(shown(window, u"firstPerson"_s));
        QTRY_COMPARE(focusName(), u"surname"_s);
        writes(kSurname);
        clicks(shown(window, u"given"_s));
        writes(kGiven);
        look(window);
        clicks(shown(window, u"memberFormSave"_s));
        waitsUntilSaved(saved, window);
        QVERIFY(told(u"first person by mouse"_s) < kSecondsMax);

        begin(u"the first case: unpaid wages"_s);
        saved.clear();
        QTRY_VERIFY(shown(window, u"openCaseForMember"_s) != nullptr);
        clicks(shown(window, u"openCaseForMember"_s));
        QTRY_COMPARE(focusName(), u"title"_s);
        writes(kTrouble);
        auto *kinds = qobject_cast<ui::ChoiceBox *>(shown(window, u"type"_s));
        QVERIFY(kinds != nullptr);
        clicks(kinds->lineEdit());
        QAbstractItemView *list = kinds->completer()->popup();
        QVERIFY(list->isVisible());
        look(window);
        const QModelIndex wages = list->model()->index(kinds->findData(u"wage"_s), 0);
        list->scrollTo(wages);
        m_steps.last().hand += kPointing; // down to it
        points(1);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, middleOf(*list, wages));
        clicks(shown(window, u"caseFormSave"_s));
        waitsUntilSaved(saved, window);
        QTRY_VERIFY(shown(window, u"caseView"_s) != nullptr);
        QVERIFY(isWageCaseOf(work));
        QVERIFY(told(u"first case by mouse"_s) < kSecondsMax);
        language.speak(u"en"_s);
    }
};

MEKENDESH_TEST(FirstMinutesTest)
#include "tst_firstminutes.moc"
