// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/forms/filechoice.h"
#include "ui/languages.h"

#include <QApplication>
#include <QFileDialog>
#include <QHeaderView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTreeView>

using namespace mekendesh;
using namespace Qt::StringLiterals;

// The dialog in which a file is chosen, in the person's own folder.
class FileChoiceTest final : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_home;

    // What the list says of the kind of each file, once it has been read from the disk.
    static QStringList kindsIn(const QFileDialog &dialog)
    {
        const auto *list = dialog.findChild<QTreeView *>(u"treeView"_s);
        QStringList kinds;
        for (int row = 0; list != nullptr && row < list->model()->rowCount(list->rootIndex()); ++row)
            kinds << list->model()->index(row, 2, list->rootIndex()).data().toString();
        return kinds;
    }

    static bool hasWholeHeadings(const QFileDialog &dialog)
    {
        const auto *list = dialog.findChild<QTreeView *>(u"treeView"_s);
        if (list == nullptr)
            return false;
        const QHeaderView &headings = *list->header();
        for (int column = 0; column < headings.count(); ++column) {
            if (headings.sectionSize(column) < headings.sectionSizeHint(column))
                return false;
        }
        return headings.length() <= list->viewport()->width();
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("HOME", QFile::encodeName(m_home.path()));
        QVERIFY(QDir(m_home.path()).mkdir(u"Жүктөөлөр"_s));
        QFile invitation(m_home.filePath(u"Казань-2.mekendesh"_s));
        QVERIFY(invitation.open(QIODevice::WriteOnly));
    }

    void files_are_told_in_the_language_of_the_window_data()
    {
        QTest::addColumn<QString>("tag");
        QTest::addColumn<QString>("folder");
        QTest::newRow("ky") << u"ky"_s << u"Папка"_s;
        QTest::newRow("ru") << u"ru"_s << u"Папка"_s;
        QTest::newRow("en") << u"en"_s << u"Folder"_s;
    }
    void files_are_told_in_the_language_of_the_window()
    {
        QFETCH(QString, tag);
        QFETCH(QString, folder);
        ui::WindowLanguage language;
        language.speak(tag);
        QStringList kinds;
        bool areHeadingsWhole = false;
        QTimer look;
        connect(&look, &QTimer::timeout, &look, [&kinds, &areHeadingsWhole] {
            auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
            if (dialog == nullptr)
                return;
            kinds = kindsIn(*dialog);
            areHeadingsWhole = hasWholeHeadings(*dialog);
            if (kinds.size() == 2)
                dialog->reject();
        });
        look.start(20);
        QVERIFY(ui::chooseFileToOpen(nullptr, u"Invitation"_s, u"Invitations (*.mekendesh)"_s).isEmpty());
        QCOMPARE(kinds, (QStringList{folder, u"MEKENDESH"_s}));
        QVERIFY(areHeadingsWhole);
        language.speak(u"en"_s);
    }
};

MEKENDESH_TEST(FileChoiceTest)
#include "tst_filechoice.moc"
