// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/admissionmessage.h"

#include <QtCore/QEvent>

namespace mekendesh::ui {

AdmissionMessage::AdmissionMessage(QWidget *parent) : InlineMessage(QStringLiteral("admissionMessage"), parent) {}

void AdmissionMessage::tell(const QString &ownWords)
{
    m_ownWords = ownWords;
    if (ownWords.isEmpty())
        settle();
    else
        say(Kind::Info, tr("Read these six words to the embassy by telephone: %1").arg(ownWords),
            tr("The embassy sees the same words with your request and lets this laptop in. You can work already: everything stays here and goes later by itself."));
}

void AdmissionMessage::changeEvent(QEvent *event)
{
    InlineMessage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && !m_ownWords.isEmpty())
        tell(m_ownWords);
}

} // namespace mekendesh::ui
