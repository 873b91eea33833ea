// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/joinstep.h"

#include "app/services/session.h"
#include "ui/forms/filechoice.h"
#include "ui/widgets/button.h"
#include "ui/widgets/formfield.h"

#include <QFileInfo>
#include <QLineEdit>

namespace mekendesh::ui {

JoinStep::JoinStep(QWidget *parent)
    : StartStep(QStringLiteral("joinStep"), parent), m_file(addPath(QStringLiteral("invitationFile"), m_fileField, m_choose)),
      m_code(addLine(QStringLiteral("invitationCode"), m_codeField))
{
    m_fileField->setRequired(true);
    m_codeField->setRequired(true);
    m_code->setProperty("big", true);
    place({m_fileField}, kColumnWidth);
    place({m_codeField}, kColumnWidth);
    addActions();
    connect(m_choose, &Button::clicked, this, [this] {
        const QString path = chooseFileToOpen(this, tr("Invitation file"), tr("Invitations (*.invitation);;All files (*)"));
        if (path.isEmpty())
            return;
        m_file->setText(path);
        m_code->setFocus();
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

bool JoinStep::check()
{
    const QString path = m_file->text().trimmed();
    bool isSound = isWritten(path, m_fileField, tr("Choose the file you got from the embassy."));
    if (isSound && !QFileInfo(path).isFile()) {
        m_fileField->setProblem(tr("There is no such file. Choose the file you got from the embassy."));
        isSound = false;
    }
    const QString code = m_code->text();
    if (!isWritten(code, m_codeField, tr("Write the five words you were told by telephone.")))
        return false;
    if (sync::canonicalCode(code).isEmpty()) {
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
