// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/roster.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/tableview.h"
#include "ui/pages/devices/laptoppanel.h"
#include "ui/pages/devices/rostermodel.h"
#include "ui/threads/work.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QScrollBar>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

namespace {

// The page of the embassy's window, and what is looked for on it by name.
struct DevicesDesk {
    std::unique_ptr<ui::Workplace> workplace;
    QWidget *page = nullptr;

    explicit DevicesDesk(std::unique_ptr<app::Session> embassy) : workplace(openWindow(std::move(embassy)))
    {
        workplace->window().showPage(ui::PageId::Devices);
        page = workplace->window().page(ui::PageId::Devices);
    }
    [[nodiscard]] QAbstractButton *button(const QString &name) const { return page->findChild<QAbstractButton *>(name); }
    [[nodiscard]] ui::TableView *table() const { return page->findChild<ui::TableView *>(u"rosterTable"_s); }
    [[nodiscard]] int rows() const { return table()->model()->rowCount(); }
    [[nodiscard]] QString speech(int row) const
    {
        QStringList cells;
        for (int column = 0; column < table()->model()->columnCount(); ++column)
            cells << table()->model()->index(row, column).data(Qt::AccessibleTextRole).toString();
        return cells.join(u"; "_s);
    }
    [[nodiscard]] int rowWith(const QString &words) const
    {
        for (int row = 0; row < rows(); ++row) {
            if (speech(row).contains(words))
                return row;
        }
        return -1;
    }
    void fill(const QString &name, const QString &text) const { page->findChild<QLineEdit *>(name)->setText(text); }
};

app::RosterLine laptopOf(const QString &office, int number)
{
    return {.office = office,
            .laptop = u"ноутбук %1"_s.arg(number),
            .mark = QString::number(number),
            .device = u"%1-%2"_s.arg(office).arg(number),
            .heardAt = app::Timestamp{1'795'000'000'000}};
}

}

class DevicesPageTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("MEKENDESH_TEST_KDF", "1"); }

    void an_office_is_invited_joins_and_is_admitted()
    {
        SmallNetwork network;
        const DevicesDesk desk(network.embassy());
        QTRY_COMPARE(desk.rows(), 1);
        QVERIFY(desk.page->findChild<QWidget *>(u"rosterAlone"_s)->isVisible());
        const QString path = network.path(u"msk.invitation"_s);
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"code"_s);
        type(u"msk"_s);
        press(Qt::Key_Return);
        desk.fill(u"name_ru"_s, u"Москва"_s);
        desk.fill(u"invitationPath"_s, path);
        press(Qt::Key_Return, Qt::ControlModifier);
        auto *words = desk.page->findChild<QLabel *>(u"invitationWords"_s);
        QTRY_VERIFY(words->isVisible());
        QCOMPARE(words->text().split(QRegularExpression(u"\\W+"_s)).size(), 5);
        QTRY_VERIFY(desk.rowWith(u"invited"_s) >= 0);

        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto office = needed(app::Session::join(network.profile(u"2"_s, app::Role::Coordinator), file.readAll(), words->text(), network.surroundings()));
        QCOMPARE(office->desk().officeCode, u"MSK"_s);
        SmallNetwork::exchange(*office);

        press(Qt::Key_Escape); // from the invitation back to the list
        QTRY_VERIFY(desk.button(u"lookForRequests"_s)->isVisible());
        QTRY_VERIFY((desk.button(u"lookForRequests"_s)->click(), desk.rowWith(u"asks to be let in"_s) == 0));
        QTRY_VERIFY(desk.button(u"admit"_s) != nullptr);
        QCOMPARE(desk.page->findChild<QLabel *>(u"petitionWords"_s)->text().split(u' ').size(), 6);
        QTRY_VERIFY(desk.button(u"admit"_s)->isEnabled());
        desk.button(u"admit"_s)->click();
        QTRY_VERIFY(desk.button(u"admit"_s) == nullptr);
        SmallNetwork::exchange(*office);
        needed(office->refreshDesk());
        QVERIFY(office->desk().isAdmitted);
    }

    void an_invitation_without_an_office_is_not_made()
    {
        SmallNetwork network;
        const DevicesDesk desk(network.embassy());
        desk.button(u"inviteLaptop"_s)->click();
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"code"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(desk.page->findChild<QLineEdit *>(u"code"_s)->property("bad").toBool());
        QVERIFY(!desk.page->findChild<QLabel *>(u"invitationWords"_s)->isVisible());
    }

    void an_invitation_that_finds_no_place_is_made_in_another_one()
    {
        SmallNetwork network;
        const DevicesDesk desk(network.embassy());
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"code"_s);
        type(u"msk"_s);
        press(Qt::Key_Return);
        desk.fill(u"name_ru"_s, u"Москва"_s);
        desk.fill(u"invitationPath"_s, network.path(u"not there/msk.invitation"_s));
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(desk.page->findChild<QWidget *>(u"invitationMessage"_s)->isVisible());
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"invitationPath"_s);
        QVERIFY(QApplication::focusWidget()->property("bad").toBool());
        const QWidget *field = QApplication::focusWidget()->parentWidget();
        QTRY_COMPARE(field->visibleRegion().boundingRect(), field->rect()); // with what is said under it
        desk.fill(u"invitationPath"_s, network.path(u"msk.invitation"_s));
        press(Qt::Key_Return, Qt::ControlModifier); // with the same digit
        auto *words = desk.page->findChild<QLabel *>(u"invitationWords"_s);
        QTRY_VERIFY(words->isVisible());
        QVERIFY(QFile::exists(network.path(u"msk.invitation"_s)));
        // Whoever presses the keys once more loses no words.
        const QString told = words->text();
        QVERIFY(!desk.button(u"makeInvitation"_s)->isEnabled());
        press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(words->isVisible());
        QCOMPARE(words->text(), told);
    }

    void the_folder_the_form_proposes_is_made()
    {
        SmallNetwork network;
        QVERIFY(QDir().mkpath(network.path(u"home"_s)));
        const QByteArray home = qgetenv("HOME");
        const auto homeAgain = qScopeGuard([&home] { qputenv("HOME", home); });
        qputenv("HOME", network.path(u"home"_s).toUtf8()); // of somebody who has never opened it
        const DevicesDesk desk(network.embassy());
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"code"_s);
        type(u"msk"_s);
        press(Qt::Key_Return);
        desk.fill(u"name_ru"_s, u"Москва"_s);
        const QString path = desk.page->findChild<QLineEdit *>(u"invitationPath"_s)->text();
        QVERIFY(path.startsWith(network.path(u"home"_s)));
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(desk.page->findChild<QLabel *>(u"invitationWords"_s)->isVisible());
        QVERIFY(QFile::exists(path));
    }

    void a_refused_digit_gets_the_focus()
    {
        SmallNetwork network;
        const DevicesDesk desk(network.embassy());
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"code"_s);
        type(u"msk"_s);
        press(Qt::Key_Return);
        desk.fill(u"name_ru"_s, u"Москва"_s);
        desk.fill(u"laptopMark"_s, u"two"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"laptopMark"_s);
    }

    void the_form_of_an_invitation_scrolls_once()
    {
        SmallNetwork network;
        const DevicesDesk desk(network.embassy());
        desk.workplace->window().resize(1366, 697);
        press(Qt::Key_N, Qt::ControlModifier);
        const auto scrolls = [&desk](const QString &name) { return desk.page->findChild<QAbstractScrollArea *>(name)->verticalScrollBar()->maximum() > 0; };
        QTRY_VERIFY(scrolls(u"invitationBody"_s));
        QVERIFY(!scrolls(u"devicesWhole"_s));
        QVERIFY(!desk.button(u"makeInvitation"_s)->visibleRegion().isEmpty());
    }

    void a_laptop_is_taken_out_only_after_the_question_and_taken_back()
    {
        SmallNetwork network;
        auto embassy = network.embassy();
        const auto office = network.office(*embassy, u"2"_s);
        const DevicesDesk desk(std::move(embassy));
        QTRY_COMPARE(desk.rows(), 2);
        const int row = desk.rowWith(u"Москва"_s);
        QVERIFY(row >= 0);
        const auto offers = [&desk](const QString &key) {
            const QList<ui::KeyHint> hints = qobject_cast<ui::Page *>(desk.page)->keyHints();
            return std::ranges::any_of(hints, [&key](const ui::KeyHint &hint) { return hint.keys == key; });
        };
        desk.table()->setFocus();
        desk.table()->selectRow(desk.rowWith(u"this laptop"_s));
        QVERIFY(!offers(u"Del"_s) && !offers(u"Enter"_s)); // of one's own laptop nothing is decided here
        desk.table()->selectRow(row);
        QTRY_VERIFY(desk.button(u"takeOut"_s) != nullptr && desk.button(u"takeOut"_s)->isEnabled());
        QVERIFY(offers(u"Del"_s) && offers(u"Enter"_s));
        press(Qt::Key_Delete);
        QTRY_VERIFY(desk.button(u"doIt"_s) != nullptr);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"leaveIt"_s); // Enter alone changes nothing
        press(Qt::Key_Return);
        QVERIFY(desk.button(u"doIt"_s) == nullptr);
        QVERIFY(desk.rowWith(u"taken out"_s) < 0);

        desk.button(u"takeOut"_s)->click();
        QTRY_VERIFY(desk.button(u"doIt"_s) != nullptr);
        desk.button(u"doIt"_s)->click();
        QTRY_VERIFY(desk.rowWith(u"taken out"_s) >= 0);
        SmallNetwork::exchange(*office);
        const auto atOffice = needed(office->workspace());
        QVERIFY(needed(app::Exchange(*atOffice).standing()).isCutOff);

        QTRY_VERIFY(desk.button(u"takeBack"_s) != nullptr && desk.button(u"takeBack"_s)->isEnabled());
        desk.button(u"takeBack"_s)->click();
        QTRY_VERIFY(desk.button(u"doIt"_s) != nullptr);
        desk.button(u"doIt"_s)->click();
        QTRY_VERIFY(desk.rowWith(u"taken out"_s) < 0);
        SmallNetwork::exchange(*office);
        QVERIFY(!needed(app::Exchange(*atOffice).standing()).isCutOff);
    }

    void tab_stays_within_the_question_and_its_keys_are_printed()
    {
        SmallNetwork network;
        auto embassy = network.embassy();
        const auto office = network.office(*embassy, u"2"_s);
        const DevicesDesk desk(std::move(embassy));
        QTRY_COMPARE(desk.rows(), 2);
        desk.table()->setFocus();
        desk.table()->selectRow(desk.rowWith(u"Москва"_s));
        QTRY_VERIFY(desk.button(u"takeOut"_s) != nullptr && desk.button(u"takeOut"_s)->isEnabled());
        press(Qt::Key_Delete);
        const auto focus = [] { return QApplication::focusWidget()->objectName(); };
        QTRY_COMPARE(focus(), u"leaveIt"_s);
        const auto *page = qobject_cast<ui::Page *>(desk.page);
        QCOMPARE(page->keyHints().size(), 2);
        QCOMPARE(page->keyHints().first().keys, u"Ctrl Enter"_s);
        QVERIFY(desk.button(u"leaveIt"_s)->x() < desk.button(u"doIt"_s)->x() || desk.button(u"leaveIt"_s)->y() < desk.button(u"doIt"_s)->y());
        for (const QString &next : {u"doIt"_s, u"leaveIt"_s, u"doIt"_s}) {
            press(Qt::Key_Tab);
            QCOMPARE(focus(), next);
        }
        press(Qt::Key_Tab, Qt::ShiftModifier);
        QCOMPARE(focus(), u"leaveIt"_s);
        press(Qt::Key_Escape);
        QVERIFY(desk.button(u"doIt"_s) == nullptr);
        QCOMPARE(focus(), u"rosterTable"_s); // on the row it was asked about
        QVERIFY(desk.page->isVisible());
        QVERIFY(page->keyHints().size() > 2);
    }

    void whoever_chooses_a_laptop_sees_it_and_finds_the_invitation_again()
    {
        SmallNetwork network;
        auto embassy = network.embassy();
        const auto office = network.office(*embassy, u"2"_s);
        const DevicesDesk desk(std::move(embassy));
        QTRY_COMPARE(desk.rows(), 2);
        const auto *form = desk.page->findChild<QWidget *>(u"invitationForm"_s);
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(form->isVisible());
        type(u"EKB"_s);
        desk.table()->setFocus();
        press(desk.table()->currentRow() == 0 ? Qt::Key_Down : Qt::Key_Up);
        QTRY_VERIFY(!form->isVisible());
        QVERIFY(desk.page->findChild<QWidget *>(u"laptopCard"_s)->isVisible());
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(form->isVisible());
        QCOMPARE(desk.page->findChild<QLineEdit *>(u"code"_s)->text(), u"EKB"_s);
        // Esc closes the form, from the list as well; the page stays.
        desk.table()->setFocus();
        press(Qt::Key_Escape);
        QTRY_VERIFY(!form->isVisible());
        QVERIFY(desk.page->isVisible());
    }

    void without_the_store_the_list_stands_and_the_reason_is_said()
    {
        SmallNetwork network;
        auto embassy = network.embassy();
        const auto office = network.office(*embassy, u"2"_s);
        QVERIFY(QDir().rename(network.path(u"store"_s), network.path(u"gone"_s)));
        const DevicesDesk desk(std::move(embassy));
        QTRY_COMPARE(desk.rows(), 2);
        QTRY_VERIFY(desk.page->findChild<QWidget *>(u"devicesMessage"_s)->isVisible());
        QVERIFY(desk.rowWith(u"Москва"_s) >= 0);
    }

    void an_embassy_of_forty_three_offices_is_read_row_by_row()
    {
        ui::RosterModel model;
        std::vector<app::RosterLine> lines;
        for (int office = 0; office < 43; ++office) {
            for (int number = 1; number <= 2; ++number)
                lines.push_back(laptopOf(u"Представительство %1"_s.arg(office), number));
        }
        lines[7].state = app::RosterLine::State::CutOff;
        lines[9].behind = 12;
        model.setLines(std::move(lines), [](app::Timestamp) { return u"вчера"_s; }, {1'795'000'100'000});
        QCOMPARE(model.rowCount(), 86);
        for (int row = 0; row < model.rowCount(); ++row) {
            QVERIFY(!model.index(row, 0).data(Qt::AccessibleTextRole).toString().isEmpty());
            QVERIFY(!model.index(row, 1).data(Qt::AccessibleTextRole).toString().isEmpty());
        }
        QVERIFY(model.index(7, 1).data(Qt::AccessibleTextRole).toString().contains(u"taken out"_s));
        QVERIFY(model.index(9, 3).data(Qt::AccessibleTextRole).toString().contains(u"12"_s));
        QCOMPARE(model.rowOf(u"Представительство 4-2"_s), 9);
    }

    void a_laptop_that_split_in_two_is_decided_by_one_of_its_branches()
    {
        ui::RosterModel model;
        app::RosterLine line = laptopOf(u"Москва"_s, 1);
        line.state = app::RosterLine::State::SplitInTwo;
        line.stopped = u"split"_s;
        model.setLines({line}, [](app::Timestamp) { return u"yesterday"_s; }, {1'795'000'100'000});
        ui::LaptopPanel panel(model);
        QString chosen;
        connect(&panel, &ui::LaptopPanel::branchChosen, this, [&chosen](const QString &branch) { chosen = branch; });
        panel.showLaptop(line);
        panel.show();
        QVERIFY(panel.findChild<QAbstractButton *>(u"lookAtBranches"_s) != nullptr);
        app::ForkLine fork{.stream = {}, .device = line.device, .laptop = {}, .office = u"Москва"_s, .number = 4, .branches = {}};
        fork.branches = {{.id = u"one"_s, .last = 7, .edits = 3, .sealedAt = {}}, {.id = u"two"_s, .last = 9, .edits = 5, .sealedAt = {}}};
        app::ForkLine foreign = fork;
        foreign.device = u"another"_s;
        panel.showForks({foreign, fork});
        const auto choices = panel.findChildren<QAbstractButton *>(u"chooseBranch"_s);
        QCOMPARE(choices.size(), 2);
        choices.last()->click();
        QCOMPARE(chosen, QString());
        panel.findChild<QAbstractButton *>(u"doIt"_s)->click();
        QCOMPARE(chosen, u"two"_s);
    }

    // The other thread has read for a while; meanwhile somebody may have chosen another laptop.
    void a_late_answer_about_one_laptop_asks_nothing_of_another()
    {
        ui::RosterModel model;
        const app::RosterLine lost = laptopOf(u"Москва"_s, 1);
        const app::RosterLine other = laptopOf(u"Москва"_s, 2);
        model.setLines({lost, other}, [](app::Timestamp) { return u"yesterday"_s; }, {1'795'000'100'000});
        ui::LaptopPanel panel(model);
        QStringList takenOut;
        connect(&panel, &ui::LaptopPanel::takenOut, this, [&takenOut](const QString &device, bool) { takenOut << device; });
        const std::vector<app::CutLoss> losses{{.office = u"Москва"_s, .number = 4, .lost = 3}};
        panel.showLaptop(other);
        QVERIFY(!panel.showLosses(lost.device, losses));
        QVERIFY(panel.findChild<QAbstractButton *>(u"doIt"_s) == nullptr);
        panel.showLaptop(lost);
        QVERIFY(panel.showLosses(lost.device, losses));
        panel.findChild<QAbstractButton *>(u"doIt"_s)->click();
        QCOMPARE(takenOut, QStringList{lost.device});
        panel.showLaptop(other); // the question goes with the laptop it was asked about
        QVERIFY(panel.findChild<QAbstractButton *>(u"doIt"_s) == nullptr);
    }
};

MEKENDESH_TEST(DevicesPageTest)
#include "tst_devicespage.moc"
