// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/unrememberedmessage.h"

#include <QtCore/QDir>
#include <QtCore/QEvent>

namespace mekendesh::ui {

UnrememberedMessage::UnrememberedMessage(QWidget *parent) : InlineMessage(QStringLiteral("unrememberedMessage"), parent)
{
    setDismissible(true);
    connect(this, &InlineMessage::dismissed, this, [this] { m_isClosed = true; });
}

QString UnrememberedMessage::headline()
{
    return tr("This computer does not remember the language, the look and the minutes until locking");
}

QString UnrememberedMessage::explanation(const QString &settingsFile)
{
    return tr("The file «%1» cannot be written. Your records are safe, and until the program is closed all stays as you chose it. Ask who looks "
              "after this computer for the right to write this file, or free some space on the disk; then choose again.")
        .arg(QDir::toNativeSeparators(settingsFile));
}

void UnrememberedMessage::tell(const QString &settingsFile)
{
    m_settingsFile = settingsFile;
    if (!m_isClosed)
        say(Kind::Soon, headline(), explanation(settingsFile));
}

void UnrememberedMessage::changeEvent(QEvent *event)
{
    InlineMessage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && !m_settingsFile.isEmpty())
        tell(m_settingsFile);
}

} // namespace mekendesh::ui
