// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/restorestep.h"

#include "ui/forms/filechoice.h"
#include "ui/widgets/button.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/passwordfield.h"

#include <QLineEdit>
#include <QLocale>

namespace mekendesh::ui {

namespace {

constexpr int kEntryFieldsWidth = 274;
constexpr qint64 kMegabyte = 1000 * 1000;

}

RestoreStep::RestoreStep(QWidget *parent)
    : StartStep(QStringLiteral("restoreStep"), parent), m_folder(addPath(QStringLiteral("copyFolder"), m_folderField, m_choose)),
      m_login(addLine(QStringLiteral("copyLogin"), m_loginField)), m_password(new PasswordField(QStringLiteral("copyPassword"), this))
{
    m_passwordField = new FormField(m_password, this);
    registerField(m_password->line(), m_passwordField);
    m_password->listenTo(m_login);
    for (FormField *field : {m_folderField, m_loginField, m_passwordField})
        field->setRequired(true);
    place({m_folderField}, kColumnWidth);
    place({m_loginField, m_passwordField}, kEntryFieldsWidth);
    addActions();
    connect(m_choose, &Button::clicked, this, [this] {
        const QString path = chooseFolder(this, tr("The folder with the copy"), m_folder->text());
        if (path.isEmpty())
            return;
        m_folder->setText(path);
        m_login->setFocus();
    });
    RestoreStep::retranslate();
}

QString RestoreStep::name() const
{
    return tr("Copy");
}

void RestoreStep::take(StartPlan &plan) const
{
    plan.copyFolder = m_folder->text().trimmed();
    plan.login = m_login->text().trimmed();
    plan.password = m_password->text();
}

void RestoreStep::clearSecrets()
{
    m_password->clear();
}

QString RestoreStep::sentenceOf(const sync::Error &error)
{
    switch (error.code) {
    case sync::ErrorCode::ProfileMissing:
        return tr("No copy lies in this folder. Choose the one in which «keys.json» and «mekendesh.db» lie beside each other.");
    case sync::ErrorCode::BadInput:
        return tr("Several copies lie in this folder. Open it and choose one of them.");
    case sync::ErrorCode::ProfileInUse:
        return tr("A program works with this folder just now, and a copy of it would be a mixture of two times. Nothing was changed. Close the program there first, or choose another copy.");
    case sync::ErrorCode::DamagedData:
        return tr("This copy is damaged and was not taken; nothing was changed here. Choose another copy, or join anew with an invitation: what had been sent comes back.");
    case sync::ErrorCode::ReadOnly:
        return tr("The copy cannot be read, or there is no right to write here. Nothing was changed. Copy the folder to another place and choose it there.");
    case sync::ErrorCode::WrongPassword:
        return tr("This name and this password do not open the copy. They are those of the time when it was made. Nothing was copied.");
    case sync::ErrorCode::DiskFull: {
        const qint64 wanted = error.subject.toLongLong();
        return wanted > 0 ? tr("The disk has no room for the copy: %1 MB are needed. Nothing was changed. Free some space and try again.").arg(QLocale().toString(wanted / kMegabyte + 1))
                          : tr("The disk was full before the copy was whole. Nothing was changed. Free some space and try again.");
    }
    default:
        return error.text();
    }
}

bool RestoreStep::refuse(const sync::Error &error)
{
    const bool isEntry = error.code == sync::ErrorCode::WrongPassword;
    const bool isFolder = error.code == sync::ErrorCode::ProfileMissing || error.code == sync::ErrorCode::BadInput || error.code == sync::ErrorCode::ProfileInUse || error.code == sync::ErrorCode::DamagedData || error.code == sync::ErrorCode::ReadOnly;
    if (!isEntry && !isFolder)
        return false;
    (isEntry ? m_passwordField : m_folderField)->setProblem(sentenceOf(error));
    focusFirstProblem();
    return true;
}

bool RestoreStep::check()
{
    // The folder may lie on a network that does not answer: it is read by who brings it over, not in the window's thread.
    const bool isSound = isWritten(m_folder->text(), m_folderField, tr("Choose the folder with the copy."));
    const bool hasLogin = isWritten(m_login->text(), m_loginField, tr("Write the name with which you entered."));
    m_passwordField->setProblem(m_password->text().isEmpty() ? tr("Write the password with which you entered.") : QString());
    return isSound && hasLogin && m_passwordField->problem().isEmpty();
}

void RestoreStep::retranslate()
{
    setWords(tr("Where is the copy?"), tr("It is looked through before it counts. Then synchronize first (F5): what was sent after it was made comes back, and until then nothing goes into a cash box."));
    m_folderField->setLabel(tr("Folder with the copy"));
    m_folderField->setHint(tr("A copied folder of this program: «keys.json» and «mekendesh.db» lie in it. It stays as it is."));
    m_choose->setWord(tr("Choose a folder"));
    m_loginField->setLabel(tr("Your name for entry"));
    m_passwordField->setLabel(tr("Password"));
    setContinueWord(tr("Restore"));
}

}
