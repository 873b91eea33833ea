// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/toast.h"

#include "ui/widgets/alert.h"
#include "ui/widgets/button.h"
#include "ui/widgets/keycap.h"
#include "ui/widgets/labels.h"

#include <QtCore/QTimerEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>

namespace mekendesh::ui {

namespace {

constexpr int kToastMs = 8000;
constexpr int kToastAgainMs = 2000; // while the mouse or the focus is on it
constexpr int kToastBottom = 12;

/// The key cap of the toast: its colours are reversed.
class ToastKeyCap final : public KeyCap {
public:
    using KeyCap::KeyCap;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintKeyCap(painter, rect(), keys(), color(Token::Surface), color(Token::Edge));
    }
};

} // namespace

Toast::Toast(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(Icon::Check, kIconRow, Token::Surface, this))
    , m_words(new TextLabel(13, Weight::Regular, Token::Surface, this))
    , m_undo(new Button(ButtonKind::Quiet, QStringLiteral("toastUndo"), this))
    , m_key(new ToastKeyCap(QStringLiteral("Ctrl Z"), this))
{
    setObjectName(QStringLiteral("toast"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 3, 12, 3);
    row->setSpacing(10);
    row->addWidget(m_icon);
    row->addWidget(m_words);
    row->addSpacing(4);
    row->addWidget(m_undo);
    row->addWidget(m_key);
    m_undo->setProperty("kind", QStringLiteral("toast"));
    connect(m_undo, &Button::clicked, this, [this] {
        hide();
        Q_EMIT undoRequested();
    });
    retranslate();
    hide();
}

void Toast::say(const QString &words, bool canUndo)
{
    m_words->setText(words);
    m_undo->setVisible(canUndo);
    m_key->setVisible(canUndo);
    setAccessibleName(words);
    place();
    show();
    raise();
    m_timer.start(kToastMs, this);
    raiseAlert(this);
}

QString Toast::words() const
{
    return m_words->text();
}

void Toast::placeAbove(const QRect &area)
{
    m_area = area;
    place();
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Token::Text));
    painter.drawRoundedRect(rect(), kCornerControl, kCornerControl);
}

void Toast::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId()) {
        QWidget::timerEvent(event);
        return;
    }
    if (underMouse() || m_undo->hasFocus()) {
        m_timer.start(kToastAgainMs, this);
        return;
    }
    m_timer.stop();
    hide();
}

void Toast::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void Toast::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    place();
}

void Toast::retranslate()
{
    m_undo->setWord(tr("Undo"));
    place();
}

void Toast::place()
{
    resize(sizeHint());
    move(m_area.left() + (m_area.width() - width()) / 2, m_area.bottom() - height() - kToastBottom);
}

} // namespace mekendesh::ui
