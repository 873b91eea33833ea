// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/inlinemessage.h"

#include "ui/widgets/alert.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtWidgets/QBoxLayout>

namespace mekendesh::ui {

namespace {

constexpr int kMessageBar = 4;
constexpr int kMessageButtonsMax = 2;

struct MessageLook {
    Token text;
    Token ground;
    Icon icon;
};

MessageLook messageLook(InlineMessage::Kind kind)
{
    switch (kind) {
    case InlineMessage::Kind::Soon:
        return {Token::Soon, Token::SoonBg, Icon::TriangleAlert};
    case InlineMessage::Kind::Late:
        return {Token::Late, Token::LateBg, Icon::OctagonAlert};
    case InlineMessage::Kind::Ok:
        return {Token::Ok, Token::OkBg, Icon::CircleCheck};
    case InlineMessage::Kind::Info:
        break;
    }
    return {Token::Info, Token::InfoBg, Icon::Info};
}

} // namespace

InlineMessage::InlineMessage(const QString &objectName, QWidget *parent)
    : QFrame(parent)
    , m_icon(new IconLabel(Icon::Info, kIconButton, Token::Info, this))
    , m_bold(new TextLabel(14, Weight::SemiBold, Token::Text, this))
    , m_plain(new TextLabel(13, Weight::Regular, Token::Text, this))
    , m_row(new QHBoxLayout(this))
    , m_close(new IconButton(Icon::X, objectName + QStringLiteral("Close"), this))
{
    setObjectName(objectName);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_row->setContentsMargins(kMessageBar + 14, 8, 12, 8);
    m_row->setSpacing(12);
    m_row->addWidget(m_icon, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    m_bold->setWrapping(true);
    m_plain->setWrapping(true);
    m_plain->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addStretch(1);
    column->addWidget(m_bold);
    column->addWidget(m_plain);
    column->addStretch(1);
    m_row->addLayout(column, 1);
    m_row->addWidget(m_close, 0, Qt::AlignTop);
    m_close->hide();
    connect(m_close, &QPushButton::clicked, this, [this] {
        settle();
        Q_EMIT dismissed();
    });
    retranslate();
    hide();
}

void InlineMessage::say(Kind kind, const QString &bold, const QString &plain)
{
    // Said once: a countdown in the plain sentence must not be read out every second.
    const bool isNews = isHidden() || m_bold->text() != bold;
    m_kind = kind;
    const MessageLook look = messageLook(kind);
    m_icon->setIcon(look.icon, look.text);
    m_bold->setText(bold);
    m_plain->setText(plain);
    m_plain->setVisible(!plain.isEmpty());
    // Later, because the action that was pressed may be the reason for the new message.
    for (Button *button : std::as_const(m_buttons)) {
        button->hide();
        button->deleteLater();
    }
    m_buttons.clear();
    setAccessibleName(plain.isEmpty() ? bold : bold + QStringLiteral(". ") + plain);
    show();
    update();
    if (isNews)
        raiseAlert(this);
}

Button *InlineMessage::addButton(const QString &word, Icon icon)
{
    Q_ASSERT(m_buttons.size() < kMessageButtonsMax);
    auto *button = new Button(ButtonKind::Secondary, objectName() + QStringLiteral("Action%1").arg(m_buttons.size() + 1), this);
    button->setSmall(true);
    button->setIconKind(icon);
    button->setWord(word);
    m_row->insertWidget(m_row->indexOf(m_close), button, 0, Qt::AlignVCenter);
    m_buttons += button;
    return button;
}

void InlineMessage::setDismissible(bool isDismissible)
{
    m_close->setVisible(isDismissible);
}

void InlineMessage::settle()
{
    hide();
}

QString InlineMessage::bold() const
{
    return m_bold->text();
}

QString InlineMessage::plain() const
{
    return m_plain->text();
}

void InlineMessage::paintEvent(QPaintEvent *)
{
    const MessageLook look = messageLook(m_kind);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(rect(), kCornerControl, kCornerControl);
    QPainterPath square;
    square.addRect(0, 0, kCornerControl, height());
    painter.fillPath(outline.united(square), color(look.ground));
    painter.fillRect(QRect(0, 0, kMessageBar, height()), color(look.text));
}

void InlineMessage::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void InlineMessage::retranslate()
{
    m_close->setWord(tr("Close"));
}

} // namespace mekendesh::ui
