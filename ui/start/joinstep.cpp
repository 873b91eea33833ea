// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/joinstep.h"

#include "app/services/openedinvitation.h"
#include "ui/forms/filechoice.h"
#include "ui/widgets/button.h"
#include "ui/widgets/formfield.h"

#include <QDir>
#include <QLineEdit>

namespace mekendesh::ui {

JoinStep::JoinStep(QWidget *parent)
    : StartStep(QStringLiteral("joinStep"), parent), m_file(addPath(QStringLiteral("invitationFile"), m_fileField, m_choose)),
      m_code(addLine(QStringLiteral("invitationCode"), m_codeField))
{
    m_fileField->setRequired(true);
    m_codeField->setRequired(true);
    m_code->setProperty("big", true);
    for (QLineEdit *line : {m_file, m_code})
        line->setAcceptDrops(false); // the window takes the file, wherever on it somebody lets go
    place({m_fileField}, kColumnWidth);
    place({m_codeField}, kColumnWidth);
    addActions();
    connect(m_choose, &Button::clicked, this, [this] {
        const QString path = chooseFileToOpen(this, tr("Invitation file"), tr("Invitations (*.mekendesh *.invitation);;All files (*)"));
        if (path.isEmpty())
            return;
        setFile(path);
        takeFocus();
    });
    JoinStep::retranslate();
}

QString JoinStep::name() const
{
    return tr("Invitation");
}

void JoinStep::take(StartPlan &plan) const
{
    plan.invitationFile = m_file->text().trimmed();
    plan.code = m_code->text().trimmed();
}

void JoinStep::setFile(const QString &path)
{
    m_file->setText(QDir::toNativeSeparators(path));
    static_cast<void>(checkFile()); // what is wrong with it stands under it
}

void JoinStep::takeFocus()
{
    if (m_file->text().isEmpty() || !m_fileField->problem().isEmpty())
        m_file->setFocus();
    else
        m_code->setFocus();
}

bool JoinStep::checkFile()
{
    const QString path = m_file->text().trimmed();
    if (!isWritten(path, m_fileField, tr("Choose the file you got from the embassy.")))
        return false;
    const auto file = app::readInvitationFile(path);
    if (!file)
        m_fileField->setProblem(app::whyNotReadable(file.error()));
    return file.has_value();
}

bool JoinStep::check()
{
    const bool isSound = checkFile();
    const QString code = m_code->text();
    if (!isWritten(code, m_codeField, tr("Write the five words you were told by telephone.")))
        return false;
    if (!app::isInvitationCode(code)) {
        m_codeField->setProblem(tr("One of the words has a slip. Compare them once more by telephone."));
        return false;
    }
    return isSound;
}

void JoinStep::retranslate()
{
    setWords(tr("What invitation do you have?"), tr("The file came by mail or on a stick; the code is told only by telephone."));
    m_fileField->setLabel(tr("Invitation file"));
    m_choose->setWord(tr("Choose a file"));
    m_codeField->setLabel(tr("Invitation code"));
    m_codeField->setHint(tr("Five words, in Cyrillic or Latin letters; capitals and spaces do not matter. Pasting is fine."));
    setContinueWord(tr("Continue"));
}

}
