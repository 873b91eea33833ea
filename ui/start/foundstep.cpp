// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/foundstep.h"

#include "ui/forms/filechoice.h"
#include "ui/widgets/button.h"
#include "ui/widgets/formfield.h"

#include <QLineEdit>
#include <QRegularExpression>

namespace mekendesh::ui {

FoundStep::FoundStep(QWidget *parent)
    : StartStep(QStringLiteral("foundStep"), parent), m_name(addLine(QStringLiteral("officeName"), m_nameField)),
      m_code(addLine(QStringLiteral("officeCode"), m_codeField)), m_store(addPath(QStringLiteral("storeFolder"), m_storeField, m_choose))
{
    m_nameField->setRequired(true);
    m_codeField->setRequired(true);
    m_storeField->setRequired(true);
    m_code->setText(QStringLiteral("EMB"));
    for (FormField *field : {m_nameField, m_codeField, m_storeField})
        place({field}, kColumnWidth);
    addActions();
    connect(m_choose, &Button::clicked, this, [this] {
        const QString path = chooseFolder(this, tr("Shared folder"), m_store->text());
        if (!path.isEmpty())
            m_store->setText(path);
    });
    FoundStep::retranslate();
}

QString FoundStep::name() const
{
    return tr("Embassy");
}

void FoundStep::take(StartPlan &plan) const
{
    plan.officeName = m_name->text().trimmed();
    plan.officeCode = m_code->text().trimmed().toUpper();
    plan.storeFolder = m_store->text().trimmed();
}

bool FoundStep::check()
{
    static const QRegularExpression letters(QStringLiteral("^[A-Z]{2,5}$"));
    const bool isNamed = isWritten(m_name->text(), m_nameField, tr("Write the name of the embassy."));
    const bool isCode = letters.match(m_code->text().trimmed().toUpper()).hasMatch();
    m_codeField->setProblem(isCode ? QString() : tr("Two to five Latin letters, such as EMB."));
    const bool hasStore = isWritten(m_store->text(), m_storeField, tr("Choose the folder where the laptops meet."));
    return isNamed && isCode && hasStore;
}

void FoundStep::retranslate()
{
    setWords(tr("What embassy is it?"), tr("This laptop becomes the first one of the network and invites the others."));
    m_nameField->setLabel(tr("Name of the embassy"));
    m_codeField->setLabel(tr("Letters in numbers"));
    m_codeField->setHint(tr("Two to five Latin letters; they begin every number, as in EMB-1-2026-00001."));
    m_storeField->setLabel(tr("Shared folder or server"));
    m_storeField->setHint(tr("A folder all offices reach, or https://name:password@server/folder of a WebDAV server. Everything in it is encrypted."));
    m_choose->setWord(tr("Choose a folder"));
    setContinueWord(tr("Continue"));
}

}
