// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/stageline.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>

namespace mekendesh::ui {

namespace {

constexpr int kStageDot = 18;
constexpr int kStageGap = 4;

} // namespace

StageLine::StageLine(const QString &objectName, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(objectName);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StageLine::setStages(const QList<Stage> &stages)
{
    m_stages = stages;
    updateSpeech();
    updateGeometry();
    update();
}

QSize StageLine::sizeHint() const
{
    return {scaled(120) * static_cast<int>(m_stages.size()), minimumSizeHint().height()};
}

QSize StageLine::minimumSizeHint() const
{
    return {scaled(60) * static_cast<int>(m_stages.size()),
            scaled(kStageDot) + kStageGap + QFontMetrics(textFont(12, Weight::SemiBold)).height()};
}

void StageLine::paintEvent(QPaintEvent *)
{
    if (m_stages.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int dot = scaled(kStageDot);
    const int count = static_cast<int>(m_stages.size());
    const int step = width() / count;
    for (int at = 0; at < count; ++at) {
        const Stage &stage = m_stages.at(at);
        const QRectF circle(at * step + 1, 1, dot - 2, dot - 2);
        const bool isDone = stage.state == Stage::State::Done;
        const bool isCurrent = stage.state == Stage::State::Current;
        if (at + 1 < count) {
            const bool isWalked = m_stages.at(at + 1).state != Stage::State::Ahead;
            painter.fillRect(QRectF(at * step + dot, dot / 2.0 - 1, step - dot, 2), color(isWalked ? Token::Accent : Token::Line));
        }
        painter.setPen(QPen(color(isDone || isCurrent ? Token::Accent : Token::Edge), 2));
        painter.setBrush(isDone ? color(Token::Accent) : Qt::transparent);
        painter.drawEllipse(circle);
        if (isDone)
            paintIcon(painter, circle.adjusted(3, 3, -3, -3), Icon::Check, color(Token::OnAccent));
        if (isCurrent) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(color(Token::Accent));
            painter.drawEllipse(circle.center(), 3.0, 3.0);
        }
        const QFont font = textFont(12, isCurrent ? Weight::SemiBold : Weight::Regular);
        const QFontMetrics metrics(font);
        painter.setFont(font);
        painter.setPen(color(isCurrent ? Token::Text : Token::Text2));
        painter.drawText(QRect(at * step, dot + kStageGap, step - 4, metrics.height()), Qt::AlignLeft,
                         metrics.elidedText(stage.word, Qt::ElideRight, step - 4));
    }
}

void StageLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        updateSpeech();
}

void StageLine::updateSpeech()
{
    QStringList words;
    for (const Stage &stage : std::as_const(m_stages)) {
        switch (stage.state) {
        case Stage::State::Done:
            words += tr("%1: done").arg(stage.word);
            break;
        case Stage::State::Current:
            words += tr("%1: now").arg(stage.word);
            break;
        case Stage::State::Ahead:
            words += tr("%1: ahead").arg(stage.word);
            break;
        }
    }
    setAccessibleName(words.join(QStringLiteral("; ")));
}

} // namespace mekendesh::ui
