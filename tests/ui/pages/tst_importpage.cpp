// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/demolist.h"
#include "app/core/seededrandom.h"
#include "app/records/member.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/frame/mainwindow.h"
#include "ui/models/deedwords.h"
#include "ui/pages/import/importjob.h"
#include "ui/pages/import/importpage.h"
#include "ui/pages/members/memberlist.h"
#include "ui/pages/members/memberspage.h"
#include "ui/threads/work.h"
#include "ui/widgets/searchfield.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QApplication>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QUrl>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;
using Step = ui::ImportPage::Step;

// A list of an office on its way in, as a person leads it there.
class ImportPageTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<SmallNetwork> m_network;
    std::unique_ptr<ui::Workplace> m_workplace;

    [[nodiscard]] ui::ImportPage &page() const { return m_workplace->import(); }
    template <class Widget> [[nodiscard]] Widget *part(const char *name) const { return page().findChild<Widget *>(QString::fromLatin1(name)); }
    [[nodiscard]] qint64 people() const { return needed(m_workplace->work().reader().records().count<app::Member>({})); }
    [[nodiscard]] QString fileOf(const QString &text) const
    {
        const QString path = m_network->path(u"people.csv"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
            qFatal("no file");
        return path;
    }
    void begin(const QString &text)
    {
        Q_EMIT m_workplace->members().importRequested(m_workplace->work().desk().homeScope, fileOf(text));
        QCOMPARE(m_workplace->window().currentPage(), ui::PageId::Import);
        QTRY_VERIFY(part<QAbstractButton>("importNext")->isVisible() && part<QAbstractButton>("importNext")->isEnabled());
    }
    void check()
    {
        press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(page().step(), Step::Columns);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(page().step(), Step::Check);
    }

private Q_SLOTS:
    void init()
    {
        m_network = std::make_unique<SmallNetwork>();
        m_workplace = openWindow(m_network->embassy());
    }
    void cleanup()
    {
        m_workplace.reset();
        m_network.reset();
    }

    void a_messy_list_comes_in_by_keyboard_and_is_undone()
    {
        app::SeededRandom random(3);
        const auto everybody = app::DemoPeople(random, QDate(2026, 11, 20)).take(60);
        begin(app::demoMessyList(everybody, random));
        check();
        QVERIFY(part<QAbstractItemView>("importRows")->model()->rowCount() > 0);
        const QAbstractItemModelTester tester(part<QAbstractItemView>("importRows")->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(people(), 0);
        // What cannot be read is no filter of the rows: a tick under them.
        const auto *toNote = part<QCheckBox>("importToNote");
        QVERIFY(toNote != nullptr && toNote->isVisible());
        QVERIFY(toNote->mapTo(&page(), QPoint()).y() > part<QWidget>("importRowsCard")->geometry().bottom());
        const QString next = page().keyHints().first().words;
        QCOMPARE(next.at(0), next.at(0).toLower()); // as all keys in the bottom line
        m_workplace->members().search(u"Кто-то другой"_s); // no search of before hides who has come
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(page().step(), Step::Result);
        QVERIFY(people() >= 55);
        const auto did = [this] { return needed(m_workplace->work().reader().today().did()); };
        QTRY_VERIFY(!did().empty());
        QVERIFY2(ui::deedWords(did().front().deed).startsWith(u"List imported. Added: "_s), qPrintable(ui::deedWords(did().front().deed)));
        part<QAbstractButton>("importUndo")->click();
        QTRY_COMPARE(people(), 0);
        QTRY_VERIFY(part<QAbstractButton>("importUndo")->isHidden());
        press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(m_workplace->window().currentPage(), ui::PageId::Members);
        QVERIFY(m_workplace->members().findChild<ui::MemberList *>()->search()->text().isEmpty());
    }

    // Sums and heads once more are nobody: a list that came in whole is no warning, and nothing is left to be saved.
    void sums_under_a_list_are_no_warning()
    {
        begin(u"Фамилия;Имя\nАсанов;Бакыт\nОсмонова;Айгүл\nФамилия;Имя\nЭсенов;Данияр\nИТОГО;3\n"_s);
        check();
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(page().step(), Step::Result);
        QCOMPARE(people(), 3);
        QVERIFY(part<QAbstractButton>("importReport")->isHidden());
        QVERIFY(QApplication::focusWidget() != nullptr);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"importAnother"_s);
    }

    void who_saves_does_not_wait_for_the_import()
    {
        constexpr int kPeople = 3000;
        auto *job = page().findChild<ui::ImportJob *>();
        job->choices.onDuplicate = app::OnDuplicate::Add;
        QString list = u"Фамилия;Имя\n"_s;
        for (int number = 0; number < kPeople; ++number)
            list += u"Асанов%1;Бакыт\n"_s.arg(number);
        begin(list);
        press(Qt::Key_Return, Qt::ControlModifier);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(page().step(), Step::Check, 30'000);
        QStringList order;
        connect(job, &ui::ImportJob::ran, this, [&order] { order.append(u"imported"_s); });
        press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(job->isBusy());
        ui::Work &work = m_workplace->work();
        work.save<app::Stored<app::Member>>(
            {u"member"_s},
            [scope = work.desk().homeScope](app::Workspace &workspace) {
                return workspace.records().create(scope, app::Member{.surname = u"Касымова"_s, .given = u"Нурзат"_s});
            },
            this, [&order](const sync::Result<app::Stored<app::Member>> &saved) { order.append(saved ? u"saved"_s : saved.error().name()); });
        QTRY_COMPARE_WITH_TIMEOUT(order.size(), 2, 60'000);
        QCOMPARE(order, QStringList({u"saved"_s, u"imported"_s}));
        QCOMPARE(job->outcome().added, kPeople);
        QCOMPARE(people(), kPeople + 1);
        QTRY_COMPARE(page().step(), Step::Result);
    }

    void a_column_without_names_is_asked_about()
    {
        begin(u"Кто;Тел\nАсанов Бакыт;89267773146\nКасымова Нурзат;89267773147\nТокторов Эрмек;89267773148\n"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        auto *target = part<QComboBox>("importTarget0");
        target->setCurrentIndex(0);
        Q_EMIT target->activated(0);
        press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(page().step(), Step::Columns);
        QVERIFY(part<ui::InlineMessage>("importMessage")->isVisible());
        target->setCurrentIndex(1); // the whole name stands first
        Q_EMIT target->activated(1);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(page().step(), Step::Check);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(page().step(), Step::Result);
        QCOMPARE(people(), 3);
    }

    void who_is_here_already_is_shown_and_decided()
    {
        const QString list = u"ФИО;Дата рождения;Город\nАсанов Бакыт;31.12.1990;%1\n"_s;
        begin(list.arg(u"Тула"_s));
        check();
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(page().step(), Step::Result);
        begin(list.arg(u"Омск"_s));
        check();
        auto *choices = part<QWidget>("importChoiceOfRow");
        QTRY_VERIFY(choices->isVisible());
        choices->findChildren<QAbstractButton *>().at(2)->click(); // overwrite
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(page().step(), Step::Result);
        QCOMPARE(people(), 1);
        QCOMPARE(needed(m_workplace->work().reader().records().list<app::Member>({})).rows.front().value.city, u"Омск"_s);
    }

    void a_file_that_is_no_list_gets_a_sentence()
    {
        Q_EMIT m_workplace->members().importRequested(m_workplace->work().desk().homeScope, fileOf(u"%PDF-1.7"_s));
        QTRY_VERIFY(part<ui::InlineMessage>("importMessage")->isVisible());
        QVERIFY(!part<ui::InlineMessage>("importMessage")->plain().isEmpty());
        QCOMPARE(page().step(), Step::File);
    }

    void a_file_dropped_on_the_people_opens_the_import()
    {
        m_workplace->window().showPage(ui::PageId::Members);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(fileOf(u"ФИО;Город\nАсанов Бакыт;Тула\n"_s))});
        QDragEnterEvent enter(QPoint(40, 40), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&m_workplace->members(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(40, 40), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&m_workplace->members(), &drop);
        QCOMPARE(m_workplace->window().currentPage(), ui::PageId::Import);
        QTRY_VERIFY(part<QAbstractButton>("importNext")->isVisible());
        QMimeData picture;
        picture.setUrls({QUrl::fromLocalFile(u"/tmp/photo.jpg"_s)});
        QVERIFY(ui::draggedList(&picture).isEmpty());
    }

    void escape_leads_back_step_by_step()
    {
        begin(u"ФИО;Город\nАсанов Бакыт;Тула\n"_s);
        check();
        press(Qt::Key_Escape);
        QCOMPARE(page().step(), Step::Columns);
        press(Qt::Key_Escape);
        QCOMPARE(page().step(), Step::File);
        press(Qt::Key_Escape);
        QCOMPARE(m_workplace->window().currentPage(), ui::PageId::Members);
        QCOMPARE(people(), 0);
    }
};

MEKENDESH_TEST(ImportPageTest)
#include "tst_importpage.moc"
