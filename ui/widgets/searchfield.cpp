// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/searchfield.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/keycap.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>

namespace mekendesh::ui {

SearchField::SearchField(const QString &objectName, QWidget *parent)
    : QLineEdit(parent)
{
    setObjectName(objectName);
    setProperty("search", true);
    setClearButtonEnabled(false);
    setMaxLength(200);
    connect(this, &QLineEdit::textChanged, this, [this] { keepRoomForKeys(); });
}

void SearchField::setKeyText(const QString &keys)
{
    m_keys = keys;
    setAccessibleDescription(keys);
    keepRoomForKeys();
    update();
}

void SearchField::setWords(const QString &words)
{
    setPlaceholderText(words);
    setAccessibleName(words);
}

QSize SearchField::sizeHint() const
{
    return {scaled(300), QLineEdit::sizeHint().height()};
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        if (text().isEmpty()) {
            Q_EMIT left();
            event->ignore(); // nothing here to leave: whoever it stands in may be left
        } else {
            clear();
            Q_EMIT textEdited(QString());
        }
        return;
    case Qt::Key_Down:
        Q_EMIT resultsWanted();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        QLineEdit::keyPressEvent(event);
        Q_EMIT resultsWanted();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    const int size = scaled(kIconRow);
    paintIcon(painter, QRectF(11, (height() - size) / 2.0, size, size), Icon::Search, color(Token::Text3));
    if (m_keys.isEmpty() || !text().isEmpty())
        return;
    const QSize cap = keyCapSize(m_keys);
    paintKeyCap(painter, QRectF(QPointF(width() - cap.width() - 8, (height() - cap.height()) / 2), cap), m_keys,
                color(Token::Text2), color(Token::Edge));
}

void SearchField::keepRoomForKeys()
{
    const bool areShown = !m_keys.isEmpty() && text().isEmpty();
    setTextMargins(0, 0, areShown ? keyCapSize(m_keys).width() : 0, 0);
}

} // namespace mekendesh::ui
