// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/secretedit.h"

#include <QtCore/QMimeData>
#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QTextCursor>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>

#include <memory>

namespace mekendesh::ui {

namespace {

constexpr Qt::InputMethodHints kLearnsNothing = Qt::ImhSensitiveData | Qt::ImhNoPredictiveText;

}

SecretEdit::SecretEdit(QLineEdit *editor) : QObject(editor), m_line(editor)
{
    keep(editor);
}

SecretEdit::SecretEdit(QPlainTextEdit *editor) : QObject(editor), m_text(editor)
{
    keep(editor);
    editor->viewport()->installEventFilter(this);
}

void SecretEdit::keep(QWidget *editor)
{
    editor->setInputMethodHints(editor->inputMethodHints() | kLearnsNothing);
    editor->installEventFilter(this);
    // Where selecting is copying (X11): what was put there is taken back before anybody asks for it.
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (clipboard->supportsSelection()) {
        connect(clipboard, &QClipboard::selectionChanged, editor, [clipboard, editor] {
            if (editor->hasFocus() && clipboard->ownsSelection())
                clipboard->clear(QClipboard::Selection);
        });
    }
}

QMimeData *SecretEdit::secretMime(const QString &text)
{
    auto *mime = new QMimeData;
    mime->setText(text);
    mime->setData(QStringLiteral("x-kde-passwordManagerHint"), "secret");
    mime->setData(QStringLiteral("application/x-qt-windows-mime;value=\"ExcludeClipboardContentFromMonitorProcessing\""), QByteArray(4, '\0'));
    mime->setData(QStringLiteral("application/x-qt-windows-mime;value=\"CanIncludeInClipboardHistory\""), QByteArray(4, '\0'));
    return mime;
}

QString SecretEdit::selected() const
{
    // Qt breaks the lines of a selection with a sign of its own.
    return m_line != nullptr ? m_line->selectedText() : m_text->textCursor().selectedText().replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
}

void SecretEdit::copy()
{
    if (const QString text = selected(); !text.isEmpty())
        QGuiApplication::clipboard()->setMimeData(secretMime(text));
}

void SecretEdit::cut()
{
    copy();
    if (m_line != nullptr && !m_line->isReadOnly())
        m_line->del();
    else if (m_text != nullptr && !m_text->isReadOnly())
        m_text->textCursor().removeSelectedText();
}

void SecretEdit::showMenu(const QPoint &at)
{
    const std::unique_ptr<QMenu> menu(m_line != nullptr ? m_line->createStandardContextMenu() : m_text->createStandardContextMenu());
    const auto actions = menu->actions();
    for (QAction *action : actions) {
        const bool isCut = action->objectName() == QLatin1String("edit-cut");
        if (!isCut && action->objectName() != QLatin1String("edit-copy"))
            continue;
        action->disconnect();
        connect(action, &QAction::triggered, this, isCut ? &SecretEdit::cut : &SecretEdit::copy);
    }
    menu->exec(at);
}

bool SecretEdit::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool isCut = key->matches(QKeySequence::Cut);
        if (!isCut && !key->matches(QKeySequence::Copy))
            return false;
        isCut ? cut() : copy();
        return true;
    }
    if (event->type() == QEvent::ContextMenu) {
        showMenu(static_cast<QContextMenuEvent *>(event)->globalPos());
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace mekendesh::ui
