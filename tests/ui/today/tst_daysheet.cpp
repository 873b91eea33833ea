// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "app/records/user.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/tableview.h"
#include "ui/pages/today/todaypage.h"
#include "ui/print/pdf.h"
#include "ui/threads/work.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QProcess>
#include <QTemporaryDir>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// What somebody takes along on paper, and who does what.
class DaySheetTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<SmallNetwork> m_network;
    std::unique_ptr<ui::Workplace> m_workplace;
    sync::RecordId m_nazgul;

    [[nodiscard]] app::Workspace &reader() const { return m_workplace->work().reader(); }
    [[nodiscard]] sync::ScopeId home() const { return m_workplace->work().desk().homeScope; }
    [[nodiscard]] ui::TableView *tasks() const { return m_workplace->today().findChild<ui::TableView *>(u"todayTaskTable"_s); }
    template <class T> [[nodiscard]] T *part(const QString &name) const { return m_workplace->today().findChild<T *>(name); }
    [[nodiscard]] QStringList titlesShown() const
    {
        QStringList titles;
        for (int row = 0; row < tasks()->model()->rowCount(); ++row)
            titles << tasks()->model()->index(row, 2).data().toString();
        return titles;
    }
    void give(const QString &title, int days, const sync::RecordId &assignee, const QString &note = {}) const
    {
        needed(reader().tasks().create(
            {.title = title, .assignee = assignee, .dueOn = app::FuzzyDate::fromDate(reader().today().day().addDays(days)), .result = note, .note = note}));
    }

private Q_SLOTS:
    void init()
    {
        m_network = std::make_unique<SmallNetwork>();
        m_workplace = openWindow(m_network->embassy());
        m_nazgul = needed(reader().records().create(home(), app::User{.name = u"Назгүл Бакирова"_s, .login = u"nazgul"_s, .role = app::roleCode(app::Role::HqAnalyst)})).id;
        give(u"Просроченная жалоба"_s, -2, m_workplace->work().desk().userId, u"тайная заметка"_s);
        give(u"Сегодня позвонить"_s, 0, m_nazgul);
        give(u"Потом написать"_s, 5, {});
        needed(reader().records().create(home(), app::Member{.surname = u"Асанов"_s, .given = u"Бакыт"_s, .passport = u"AC1234567"_s,
                                                             .passportUntil = app::FuzzyDate::fromDate(reader().today().day().addDays(9)), .phone = u"+79001112233"_s}));
        m_workplace->window().showPage(ui::PageId::Today);
        m_workplace->today().refresh();
    }
    void cleanup()
    {
        m_workplace.reset();
        m_network.reset();
    }

    void paper_holds_what_the_page_shows_and_no_more()
    {
        app::PaperList list;
        QString line;
        connect(&m_workplace->today(), &ui::Page::printRequested, this, [&](const app::PaperList &printed, const QString &words) {
            list = printed;
            line = words;
        });
        press(Qt::Key_P, Qt::ControlModifier);
        QTRY_COMPARE(m_workplace->window().currentPage(), ui::PageId::Print);
        QCOMPARE(list.rows.size(), std::size_t{3});
        const QString path = m_network->path(u"day.pdf"_s);
        needed(ui::writePdfFile(ui::ListPrinter(list, {.line = line, .office = u"Посольство"_s, .madeAt = u"22.11.2026 09:05"_s}), path));
        QProcess pdfReader;
        pdfReader.start(u"pdftotext"_s, {u"-layout"_s, u"-enc"_s, u"UTF-8"_s, path, u"-"_s});
        QVERIFY(pdfReader.waitForFinished(30'000));
        const QString text = QString::fromUtf8(pdfReader.readAllStandardOutput());
        qsizetype last = -1;
        for (const QString &words : {u"late: 1 · for today: 1 · papers: 1"_s, u"Просроченная жалоба"_s, u"Сегодня позвонить"_s, u"Назгүл Бакирова"_s, u"Passport of Kyrgyzstan"_s}) {
            const qsizetype place = text.indexOf(words);
            QVERIFY2(place > last, qPrintable(words + u'\n' + text));
            last = place;
        }
        QVERIFY(text.contains(u"Асанов Бакыт"_s));
        for (const QString &words : {u"тайная заметка"_s, u"AC1234567"_s, u"9001112233"_s, u"Потом написать"_s})
            QVERIFY2(!text.contains(words), qPrintable(words));
        press(Qt::Key_Escape);
        QTRY_COMPARE(m_workplace->window().currentPage(), ui::PageId::Today);
    }

    void tasks_are_filtered_by_who_does_them()
    {
        auto *persons = part<QComboBox>(u"taskPerson"_s);
        QCOMPARE(persons->count(), 3); // me, Назгүл, nobody: anybody's are the first button's
        const auto choose = [persons](int row) {
            persons->setCurrentIndex(row);
            Q_EMIT persons->activated(row);
        };
        choose(persons->findText(u"Назгүл Бакирова"_s));
        QCOMPARE(titlesShown(), QStringList{u"Сегодня позвонить"_s});
        QCOMPARE(tasks()->model()->index(0, 3).data().toString(), u"Назгүл Бакирова"_s);
        m_workplace->today().refresh();
        QCOMPARE(persons->currentText(), u"Назгүл Бакирова"_s);
        choose(2);
        QCOMPARE(titlesShown(), QStringList{u"Потом написать"_s});
        part<QAbstractButton>(u"myTasks"_s)->click();
        QCOMPARE(titlesShown().size(), 2);
        QCOMPARE(persons->currentIndex(), -1);
    }

    void a_task_is_handed_over_in_its_form()
    {
        tasks()->setFocus();
        tasks()->selectRow(0);
        press(Qt::Key_F4);
        auto *who = part<QComboBox>(u"assignee"_s);
        QTRY_VERIFY(who->isVisible());
        QCOMPARE(who->count(), 3);
        QVERIFY(who->itemText(0).contains(u"Айгерим"_s)); // oneself first
        QCOMPARE(who->currentIndex(), 0);
        who->setCurrentIndex(who->findData(m_nazgul.text()));
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(tasks()->model()->index(0, 3).data().toString(), u"Назгүл Бакирова"_s);
        press(Qt::Key_F4);
        QTRY_VERIFY(who->isVisible());
        who->setCurrentIndex(2);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(tasks()->model()->index(0, 3).data().toString(), u"nobody yet"_s);
    }
};

MEKENDESH_TEST(DaySheetTest)
#include "tst_daysheet.moc"
