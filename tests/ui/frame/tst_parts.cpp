// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/frame/languages.h"
#include "tests/ui/frame/partssheet.h"
#include "ui/frame/bottomline.h"
#include "ui/frame/mainwindow.h"
#include "ui/frame/navigation.h"
#include "ui/theme/look.h"
#include "ui/theme/mark.h"
#include "ui/widgets/backdrop.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/languagebuttons.h"
#include "ui/widgets/pageheader.h"

#include <QApplication>
#include <QBoxLayout>
#include <QDir>
#include <QTest>

using namespace mekendesh;
using namespace mekendesh::ui;

namespace {

/// Saves a picture where MEKENDESH_PICTURES says, for people to look at; otherwise only that it can be painted counts.
void keepPicture(QWidget &widget, const QString &name)
{
    QCoreApplication::processEvents(); // scroll bars and layouts settle in the event loop
    const QPixmap picture = widget.grab();
    QVERIFY(!picture.isNull());
    const QString folder = qEnvironmentVariable("MEKENDESH_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(picture.save(QDir(folder).filePath(name + QStringLiteral(".png"))));
}

QWidget *emptyPage()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(kPageMargin, kGap, kPageMargin, kGap);
    column->setSpacing(kGap);
    auto *header = new PageHeader(QStringLiteral("samplesHeader"));
    header->setTitle(QStringLiteral("Дела"));
    header->setLine(QStringLiteral("Открытых нет"));
    auto *open = new Button(ButtonKind::Secondary, QStringLiteral("sampleOpen"));
    open->setIconKind(Icon::FolderPlus);
    open->setWord(QStringLiteral("Открыть дело"));
    open->setKey(QKeySequence(Qt::CTRL | Qt::Key_N));
    header->addAction(open);
    column->addWidget(header);
    auto *card = new Card(QStringLiteral("sampleCard"));
    auto *empty = new EmptyState(QStringLiteral("sampleEmpty"));
    empty->setWords(QStringLiteral("Пока нет ни одного дела"),
                    QStringLiteral("Дело открывают, когда за один разговор не помочь: задержание, зарплата, пропал человек, документы."));
    ChoiceCard *first = empty->addChoice(Icon::PhoneIncoming, QStringLiteral("sampleAppeal"));
    first->setWords(QStringLiteral("Записать обращение"), QStringLiteral("Запишите звонок. Если нужно больше, программа предложит открыть дело."));
    first->setKeyText(QStringLiteral("F2"));
    ChoiceCard *second = empty->addChoice(Icon::FolderPlus, QStringLiteral("sampleCase"));
    second->setWords(QStringLiteral("Открыть дело сразу"), QStringLiteral("Вид дела, человек, что случилось. Задачи и сроки появятся сами."));
    second->setKeyText(QStringLiteral("Ctrl N"));
    empty->setFoot(QStringLiteral("Другие компьютеры представительства уже ведут дела? Они появятся здесь, как только придут."));
    card->body()->addWidget(empty);
    column->addWidget(card, 1);
    return page;
}

QWidget *firstStart()
{
    auto *page = new QWidget;
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    auto *left = new Backdrop(Backdrop::Placement::Left, page);
    left->setFixedWidth(400);
    row->addWidget(left);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(56, 28, 56, 28);
    column->setSpacing(14);
    column->addWidget(new LanguageButtons(LanguageButtons::Words::Full), 0, Qt::AlignRight);
    column->addStretch(1);
    auto *join = new ChoiceCard(ChoiceCard::Shape::Row, Icon::Ticket, QStringLiteral("sampleJoin"));
    join->setWords(QStringLiteral("Чакыруу менен кошулуу"),
                   QStringLiteral("Элчилик же өкүлчүлүктүн координатору берген чакыруу файлы жана телефондо айтылган код болсо."));
    join->setChip(StatusKind::Fine, QStringLiteral("көбү ушуну тандайт"), Icon::Star);
    join->setKeyText(QStringLiteral("1"));
    auto *found = new ChoiceCard(ChoiceCard::Shape::Row, Icon::Landmark, QStringLiteral("sampleFound"));
    found->setWords(QStringLiteral("Тармак түзүү (элчилик)"), QStringLiteral("Ачкычтар түзүлөт, кагазга басылат, андан кийин өкүлчүлүктөрдү чакырасыз."));
    found->setKeyText(QStringLiteral("2"));
    column->addWidget(join);
    column->addWidget(found);
    column->addStretch(1);
    row->addLayout(column, 1);
    return page;
}

} // namespace

class PartsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyLook(*qApp); }
    void cleanup() { applyLook(*qApp); }

    void the_sheet_of_parts_is_painted_in_both_themes()
    {
        for (const Theme theme : {Theme::Light, Theme::Dark}) {
            const tests::SpokenLanguage language(theme == Theme::Light ? QStringLiteral("ru") : QStringLiteral("ky"));
            QVERIFY(language.isLoaded());
            applyLook(*qApp, {theme, 100});
            tests::PartsSheet sheet;
            sheet.resize(1000, 900);
            sheet.show();
            QVERIFY(QTest::qWaitForWindowExposed(&sheet));
            sheet.findChild<QWidget *>(QStringLiteral("sheetTable"))->setFocus();
            keepPicture(sheet, theme == Theme::Light ? QStringLiteral("parts-light") : QStringLiteral("parts-dark"));
        }
    }

    void the_empty_window_is_painted_in_every_size_and_language()
    {
        struct View {
            QString language;
            QSize size;
            int percent;
        };
        for (const View &view : {View{QStringLiteral("ru"), {1366, 768}, 100}, View{QStringLiteral("ky"), {1366, 768}, 100},
                                 View{QStringLiteral("en"), {1280, 720}, 100}, View{QStringLiteral("ru"), {683, 384}, 100},
                                 View{QStringLiteral("ky"), {1920, 1080}, 150}}) {
            const tests::SpokenLanguage language(view.language);
            applyLook(*qApp, {Theme::Light, view.percent});
            MainWindow window;
            window.addPage({.id = PageId::Members, .digit = 3, .icon = Icon::Users, .word = [] { return QStringLiteral("Соотечественники"); }},
                           new QWidget);
            window.addPage({.id = PageId::Cases, .digit = 4, .icon = Icon::FolderOpen, .word = [] { return QStringLiteral("Дела"); }}, emptyPage());
            window.addPage({.id = PageId::Fund, .digit = 5, .icon = Icon::Wallet, .word = [] { return QStringLiteral("Фонд"); }}, firstStart());
            window.navigation()->setOffice(QStringLiteral("Казань"));
            window.navigation()->setUser(QStringLiteral("Токтогулов Айбек"), QStringLiteral("координатор"));
            window.navigation()->setBadge(PageId::Fund, 3);
            window.setPrimary(Icon::UserPlus, [] { return QStringLiteral("Новый человек"); }, QKeySequence(Qt::Key_F2));
            window.bottomLine()->setState(Icon::CloudCheck, Token::Ok, QStringLiteral("Всё отправлено. Посольство прочитало записи до 08:55."));
            window.bottomLine()->setSavedAt(QStringLiteral("09:07"));
            window.bottomLine()->setKeyHints({{QStringLiteral("Ctrl N"), QStringLiteral("дело")}, {QStringLiteral("← →"), QStringLiteral("выбрать")},
                                              {QStringLiteral("F5"), QStringLiteral("синхронизировать")}});
            window.setLanguage(view.language);
            window.resize(view.size);
            window.show();
            QVERIFY(QTest::qWaitForWindowExposed(&window));
            window.showPage(PageId::Cases);
            window.bottomLine()->setKeyHints({{QStringLiteral("Ctrl N"), QStringLiteral("дело")}, {QStringLiteral("← →"), QStringLiteral("выбрать")},
                                              {QStringLiteral("F5"), QStringLiteral("синхронизировать")}});
            window.showToast(QStringLiteral("Задача отмечена сделанной"), [] {});
            QCOMPARE(window.size(), view.size);
            const QString name = QStringLiteral("window-%1-%2-%3").arg(view.language).arg(view.size.width()).arg(view.percent);
            keepPicture(window, name);
            window.showPage(PageId::Fund);
            keepPicture(window, name + QStringLiteral("-choices"));
        }
    }

    void the_backdrop_is_painted()
    {
        Backdrop backdrop(Backdrop::Placement::Centre);
        backdrop.resize(1366, 768);
        keepPicture(backdrop, QStringLiteral("backdrop"));
    }
};
MEKENDESH_TEST(PartsTest)
#include "tst_parts.moc"
