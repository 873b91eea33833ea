// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/readingedit.h"

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <QtCore/QDate>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QCalendarWidget>
#include <QtWidgets/QStyle>
#include <QtWidgets/QStyleOptionFrame>
#include <QtWidgets/QVBoxLayout>

namespace mekendesh::ui {

ReadingEdit::ReadingEdit(const QString &objectName, QWidget *parent)
    : QLineEdit(parent)
    , m_parser([](const QString &typed) { return Reading{.shown = typed, .note = {}, .problem = {}}; })
{
    setObjectName(objectName);
    connect(this, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_typed = text;
        const bool wasSound = m_reading.isSound;
        m_reading.note.clear();
        // Red clears as soon as it is right, but never appears while typing.
        if (!wasSound) {
            parse();
            if (m_reading.isSound)
                Q_EMIT read(m_reading);
        }
        Q_EMIT typedEdited(text);
    });
}

void ReadingEdit::setParser(Parser parser)
{
    m_parser = std::move(parser);
    parse();
}

void ReadingEdit::setTyped(const QString &typed)
{
    m_typed = typed;
    parse();
    if (hasFocus())
        setText(typed);
    else
        showReading();
    Q_EMIT read(m_reading);
}

void ReadingEdit::focusInEvent(QFocusEvent *event)
{
    // Editing goes on in what was typed; the beautiful form comes back on leaving.
    if (text() != m_typed)
        setText(m_typed);
    QLineEdit::focusInEvent(event);
    if (event->reason() != Qt::MouseFocusReason && event->reason() != Qt::PopupFocusReason)
        selectAll();
}

void ReadingEdit::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() == Qt::PopupFocusReason || event->reason() == Qt::ActiveWindowFocusReason)
        return;
    parse();
    showReading();
    Q_EMIT read(m_reading);
}

void ReadingEdit::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (m_reading.note.isEmpty() || hasFocus())
        return;
    QPainter painter(this);
    painter.setFont(textFont(12));
    painter.setPen(color(Token::Text3));
    painter.drawText(rect().adjusted(12, 0, -12, 0), Qt::AlignVCenter | Qt::AlignRight, m_reading.note);
}

void ReadingEdit::parse()
{
    m_reading = m_parser(m_typed);
}

void ReadingEdit::showReading()
{
    const bool hasForm = m_reading.isSound && !m_reading.shown.isEmpty();
    setText(hasForm ? m_reading.shown : m_typed);
    update();
}

DateEdit::DateEdit(const QString &objectName, QWidget *parent)
    : ReadingEdit(objectName, parent)
{
    setMaxLength(32);
    setInputMethodHints(Qt::ImhPreferNumbers);
}

void DateEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down && event->modifiers().testFlag(Qt::AltModifier)) {
        openCalendar();
        return;
    }
    ReadingEdit::keyPressEvent(event);
}

void DateEdit::openCalendar()
{
    auto *popup = new QFrame(this, Qt::Popup);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setFrameShape(QFrame::Box);
    auto *column = new QVBoxLayout(popup);
    column->setContentsMargins(4, 4, 4, 4);
    auto *calendar = new QCalendarWidget(popup);
    calendar->setObjectName(objectName() + QStringLiteral("Calendar"));
    calendar->setAccessibleName(accessibleName());
    calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    const QDate shown = QDate::fromString(reading().shown, QStringLiteral("dd.MM.yyyy"));
    if (shown.isValid())
        calendar->setSelectedDate(shown);
    column->addWidget(calendar);
    connect(calendar, &QCalendarWidget::activated, this, [this, popup](QDate date) {
        popup->close();
        setTyped(date.toString(QStringLiteral("dd.MM.yyyy")));
        Q_EMIT typedEdited(typed());
    });
    popup->move(mapToGlobal(QPoint(0, height())));
    popup->show();
    calendar->setFocus();
}

MoneyEdit::MoneyEdit(const QString &objectName, QWidget *parent)
    : ReadingEdit(objectName, parent)
{
    setMaxLength(32);
    setAlignment(Qt::AlignRight);
    setInputMethodHints(Qt::ImhFormattedNumbersOnly);
}

PhoneEdit::PhoneEdit(const QString &objectName, QWidget *parent)
    : ReadingEdit(objectName, parent)
{
    setMaxLength(64);
    setInputMethodHints(Qt::ImhDialableCharactersOnly);
}

} // namespace mekendesh::ui
