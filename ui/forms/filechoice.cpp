// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/filechoice.h"

#include "ui/theme/fonts.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileIconProvider>
#include <QHeaderView>
#include <QTreeView>

#include <array>

namespace mekendesh::ui {

namespace {

constexpr QSize kDialogSize{860, 520};
constexpr std::array kColumns{290, 110, 130, 180}; // name, size, kind, day

// What kind a file is the system tells in its own language, or in English.
class KindsOfFiles final : public QFileIconProvider {
    Q_DECLARE_TR_FUNCTIONS(FileChoice)

public:
    [[nodiscard]] QString type(const QFileInfo &file) const override { return file.isDir() ? tr("Folder") : file.suffix().toUpper(); }
};

// The dialog asks for kinds until it is gone.
QString chosenIn(QFileDialog &dialog, KindsOfFiles &kinds)
{
    dialog.setOption(QFileDialog::DontUseNativeDialog);
    dialog.setIconProvider(&kinds);
    dialog.resize(scaled(kDialogSize.width()), scaled(kDialogSize.height()));
    if (const auto *list = dialog.findChild<QTreeView *>(QStringLiteral("treeView"))) {
        for (int column = 0; column < int(kColumns.size()); ++column)
            list->header()->resizeSection(column, scaled(kColumns.at(static_cast<std::size_t>(column))));
    }
    if (dialog.exec() != QDialog::Accepted)
        return {};
    return dialog.selectedFiles().value(0);
}

}

QString chooseFileToOpen(QWidget *parent, const QString &title, const QString &filter)
{
    KindsOfFiles kinds;
    QFileDialog dialog(parent, title, QDir::homePath(), filter);
    dialog.setFileMode(QFileDialog::ExistingFile);
    return chosenIn(dialog, kinds);
}

QString chooseFileToSave(QWidget *parent, const QString &title, const QString &proposal, const QString &filter, const QString &suffix)
{
    KindsOfFiles kinds;
    QFileDialog dialog(parent, title, QDir::homePath(), filter);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(suffix);
    dialog.selectFile(proposal);
    return chosenIn(dialog, kinds);
}

QString chooseFolder(QWidget *parent, const QString &title, const QString &proposal)
{
    KindsOfFiles kinds;
    QFileDialog dialog(parent, title, proposal.isEmpty() ? QDir::homePath() : proposal);
    dialog.setFileMode(QFileDialog::Directory);
    dialog.setOption(QFileDialog::ShowDirsOnly);
    return chosenIn(dialog, kinds);
}

}
