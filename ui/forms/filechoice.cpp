// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/filechoice.h"

#include <QFileDialog>

namespace mekendesh::ui {

namespace {

QString chosenIn(QFileDialog &dialog)
{
    dialog.setOption(QFileDialog::DontUseNativeDialog);
    if (dialog.exec() != QDialog::Accepted)
        return {};
    return dialog.selectedFiles().value(0);
}

}

QString chooseFileToOpen(QWidget *parent, const QString &title, const QString &filter)
{
    QFileDialog dialog(parent, title, QDir::homePath(), filter);
    dialog.setFileMode(QFileDialog::ExistingFile);
    return chosenIn(dialog);
}

QString chooseFileToSave(QWidget *parent, const QString &title, const QString &proposal, const QString &filter, const QString &suffix)
{
    QFileDialog dialog(parent, title, QDir::homePath(), filter);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(suffix);
    dialog.selectFile(proposal);
    return chosenIn(dialog);
}

QString chooseFolder(QWidget *parent, const QString &title, const QString &proposal)
{
    QFileDialog dialog(parent, title, proposal.isEmpty() ? QDir::homePath() : proposal);
    dialog.setFileMode(QFileDialog::Directory);
    dialog.setOption(QFileDialog::ShowDirsOnly);
    return chosenIn(dialog);
}

}
