// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/pages/help/helppage.h"
#include "ui/pages/help/helpsheet.h"
#include "ui/pages/print/printpage.h"
#include "ui/print/pdf.h"
#include "ui/start/unlockwindow.h"
#include "ui/theme/look.h"

#include <QApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTextDocument>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr int kReadingMs = 30'000;

QStringList sheetsOf(const ui::HelpTopic &topic)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"topic.pdf"_s);
    needed(ui::writePdfFile(ui::HelpSheet(topic), path));
    QProcess reader;
    reader.start(u"pdftotext"_s, {u"-layout"_s, u"-enc"_s, u"UTF-8"_s, path, u"-"_s});
    if (!reader.waitForFinished(kReadingMs) || reader.exitCode() != 0)
        return {};
    return QString::fromUtf8(reader.readAllStandardOutput()).split(u'\f', Qt::SkipEmptyParts);
}

}

// Topics on paper: who installs the program has nothing else to read it on.
class HelpSheetTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::applyLook(*qApp); }

    void the_sheet_of_installing_is_one_page_in_every_language()
    {
        for (const QString &language : {u"ky"_s, u"ru"_s, u"en"_s}) {
            const QStringList sheets = sheetsOf(*ui::HelpBook::read(language).topic(u"install"_s));
            QVERIFY2(sheets.size() == 1, qPrintable(u"%1: %2"_s.arg(language).arg(sheets.size())));
            for (const QString &word : {u"SHA256SUMS"_s, u".exe"_s, u".deb"_s, u".tar.xz"_s, u".mekendesh"_s, u"________"_s, u"AppData"_s})
                QVERIFY2(sheets.front().contains(word), qPrintable(language + u' ' + word));
            QVERIFY(sheets.front().simplified().endsWith(u"_"_s)); // to the last line
        }
    }

    void every_topic_comes_out_whole()
    {
        const ui::HelpBook book = ui::HelpBook::read(u"ky"_s);
        for (const ui::HelpTopic &topic : book.topics()) {
            const QStringList sheets = sheetsOf(topic);
            QVERIFY2(!sheets.isEmpty() && sheets.size() <= 4, qPrintable(topic.name));
            QTextDocument text;
            text.setMarkdown(topic.text);
            const QString last = text.toPlainText().simplified().split(u' ').last();
            QVERIFY2(sheets.last().contains(last), qPrintable(topic.name + u": "_s + last));
        }
    }

    // Before anybody has entered, too.
    void ctrl_p_shows_the_topic_as_it_will_be_printed()
    {
        ui::UnlockWindow window;
        window.resize(1366, 768);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.begin(ui::UnlockWindow::Reason::Start);
        press(Qt::Key_F1);
        const auto *help = window.findChild<ui::HelpPage *>();
        QTRY_VERIFY(help != nullptr && help->isVisible());
        press(Qt::Key_P, Qt::ControlModifier);
        const auto *paper = window.findChild<ui::PrintPage *>();
        QTRY_VERIFY(paper != nullptr && paper->isVisible());
        QVERIFY(!help->isVisible());
        press(Qt::Key_Escape);
        QTRY_VERIFY(help->isVisible());
        press(Qt::Key_Escape);
        QTRY_VERIFY(!help->isVisible());
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"unlockLogin"_s);
    }
};

MEKENDESH_TEST(HelpSheetTest)
#include "tst_helpsheet.moc"
