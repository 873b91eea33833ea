// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "app/services/roster.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/devices/devicespage.h"
#include "ui/pages/devices/laptoppanel.h"
#include "ui/pages/devices/mergeform.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choicebuttons.h"

#include <QComboBox>
#include <QLineEdit>
#include <QDirIterator>
#include <QFile>
#include <QSignalSpy>

#include <algorithm>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// The attaché merges two offices in the window: while it is decided nobody asks about another pair, and nothing is dropped without a word.
class DevicesMergingTest final : public QObject {
    Q_OBJECT

    struct World {
        SmallNetwork network;
        std::unique_ptr<app::Session> embassy = network.embassy();
        std::unique_ptr<app::Session> moscow = network.office(*embassy, u"1"_s);
        std::unique_ptr<app::Session> tver = network.office(
            *embassy, u"2"_s, {.code = u"TVR"_s, .nameRu = u"Тверь"_s, .nameEn = u"Tver"_s, .type = {u"representative"_s}, .timeZone = u"Europe/Moscow"_s});
        std::unique_ptr<ui::Workplace> workplace{};
        ui::DevicesPage *page = nullptr;

        void open()
        {
            workplace = openWindow(std::move(embassy));
            workplace->window().showPage(ui::PageId::Devices);
            page = qobject_cast<ui::DevicesPage *>(workplace->window().page(ui::PageId::Devices));
        }
        [[nodiscard]] ui::Button *button(const QString &name) const { return page->findChild<ui::Button *>(name); }
        [[nodiscard]] ui::MergeForm *form() const { return page->findChild<ui::MergeForm *>(); }
        [[nodiscard]] QComboBox *box(const QString &name) const { return form()->findChild<QComboBox *>(name); }
        void choose(const QString &from, const QString &into) const
        {
            box(u"mergeFrom"_s)->setCurrentIndex(box(u"mergeFrom"_s)->findData(from));
            box(u"mergeInto"_s)->setCurrentIndex(box(u"mergeInto"_s)->findData(into));
        }
        void answer() const // with the name that the question asks for
        {
            form()->findChild<QLineEdit *>(u"mergeTyped"_s)->setText(box(u"mergeFrom"_s)->currentText());
            button(u"mergeOffices"_s)->click();
        }
        [[nodiscard]] bool saysInForm() const { return form()->findChild<ui::InlineMessage *>(u"mergeMessage"_s)->isVisible(); }
        // What Tver sent is read by nobody yet, and one of it is gone from the store.
        void loseSomethingOfTver() const
        {
            const auto workspace = needed(tver->workspace());
            for (const QString &surname : {u"Асанов"_s, u"Болотов"_s, u"Кадыров"_s}) {
                needed(workspace->records().create(tver->desk().homeScope, app::Member{.surname = surname}));
                SmallNetwork::exchange(*tver);
            }
            QStringList sent;
            QDirIterator entries(network.path(u"store/cs"_s), {u"*.zip"_s}, QDir::Files, QDirIterator::Subdirectories);
            while (entries.hasNext()) {
                if (const QFileInfo file(entries.next()); file.path().contains(u"/o-"_s))
                    sent << file.filePath();
            }
            std::ranges::sort(sent, {}, [](const QString &path) { return QFileInfo(path).lastModified(); });
            QVERIFY(sent.size() >= 3 && QFile::remove(sent[sent.size() - 2]));
        }
    };

private Q_SLOTS:
    void initTestCase() { qputenv("MEKENDESH_TEST_KDF", "1"); }

    void what_is_wished_while_something_else_is_decided_is_not_dropped()
    {
        World world;
        const QString moscow = world.moscow->desk().officeCode;
        world.open();
        auto *panel = world.page->findChild<ui::LaptopPanel *>();
        QTRY_COMPARE(world.page->findChild<ui::TableView *>(u"rosterTable"_s)->model()->rowCount(), 3);
        world.button(u"mergeTwo"_s)->click();
        QVERIFY(world.form()->isVisible());
        world.choose(u"TVR"_s, moscow);
        world.button(u"mergeOffices"_s)->click();
        Q_EMIT panel->keysGiven(u"of no laptop"_s); // at work until its answer is taken from the queue
        QVERIFY(!world.button(u"mergeTwo"_s)->isEnabled());
        world.answer();
        QVERIFY(world.form()->isVisible() && world.saysInForm());

        QTRY_VERIFY(world.button(u"mergeTwo"_s)->isEnabled());
        world.button(u"mergeOffices"_s)->click();
        world.answer();
        QVERIFY(!world.form()->isVisible() && !world.button(u"mergeTwo"_s)->isEnabled());
        QTRY_VERIFY(world.button(u"mergeTwo"_s)->isEnabled());
        SmallNetwork::exchange(*world.moscow);
        needed(world.moscow->refreshDesk());
        QCOMPARE(world.moscow->desk().scopes.size(), 2u);
    }

    void what_would_be_lost_is_asked_about_the_offices_it_was_counted_for()
    {
        World world;
        world.loseSomethingOfTver();
        const QString moscow = world.moscow->desk().officeCode;
        world.open();
        world.button(u"mergeTwo"_s)->click();
        world.choose(u"TVR"_s, moscow);
        world.form()->findChild<ui::ChoiceButtons *>(u"mergeLaptops"_s)->setChosenId(u"takenOut"_s);
        world.button(u"mergeOffices"_s)->click();
        world.answer();
        QVERIFY(!world.form()->isVisible());
        world.page->beginMerging(); // by whatever way
        QVERIFY(!world.form()->isVisible());
        QTRY_VERIFY(world.form()->isVisible());
        QCOMPARE(world.button(u"mergeOffices"_s)->word(), u"Merge all the same"_s);
        QCOMPARE(world.box(u"mergeFrom"_s)->currentData().toString(), u"TVR"_s);
        QCOMPARE(world.box(u"mergeInto"_s)->currentData().toString(), moscow);
        QSignalSpy wished(world.form(), &ui::MergeForm::wished);
        world.answer();
        QCOMPARE(wished.size(), 1);
        const auto wish = wished.front().front().value<ui::MergeForm::Wish>();
        QVERIFY(wish.from == u"TVR"_s && wish.into == moscow && wish.evenIfLost && wish.laptops == app::MergedLaptops::TakenOut);
        QTRY_VERIFY(world.button(u"mergeTwo"_s)->isEnabled());
    }
};

MEKENDESH_TEST(DevicesMergingTest)
#include "tst_devicesmerging.moc"
