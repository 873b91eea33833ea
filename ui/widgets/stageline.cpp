// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/stageline.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr int kStageDot = 18;
constexpr int kStageGap = 4;
constexpr int kStageRoom = 18; // between two words

int wordWidth(const Stage &stage)
{
    const bool isCurrent = stage.state == Stage::State::Current;
    return QFontMetrics(textFont(12, isCurrent ? Weight::SemiBold : Weight::Regular)).horizontalAdvance(stage.word) + kStageRoom;
}

int widthOf(const QList<Stage> &stages)
{
    int width = 0;
    for (const Stage &stage : stages)
        width += std::max(wordWidth(stage), scaled(kStageDot) * 3);
    return width;
}

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
    return {std::max(scaled(120) * static_cast<int>(m_stages.size()), widthOf(m_stages)), minimumSizeHint().height()};
}

QSize StageLine::minimumSizeHint() const
{
    return {scaled(120), scaled(kStageDot) + kStageGap + QFontMetrics(textFont(12, Weight::SemiBold)).height()};
}

QList<Stage> StageLine::stagesThatFit() const
{
    QList<Stage> stages = m_stages;
    while (stages.size() > 1 && widthOf(stages) > width()) {
        const auto ahead = std::ranges::count(stages, Stage::State::Ahead, &Stage::state);
        if (ahead > 1)
            stages.removeAt(stages.size() - 2);
        else if (stages.first().state == Stage::State::Done)
            stages.removeFirst();
        else
            stages.removeLast();
    }
    return stages;
}

QStringList StageLine::shownWords() const
{
    QStringList words;
    const QList<Stage> stages = stagesThatFit();
    for (const Stage &stage : stages)
        words += stage.word;
    return words;
}

void StageLine::paintEvent(QPaintEvent *)
{
    const QList<Stage> stages = stagesThatFit();
    if (stages.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int dot = scaled(kStageDot);
    const auto count = static_cast<int>(stages.size());
    // What is left over stands evenly behind the words, but not so much that the line falls apart.
    const int spare = std::clamp((width() - widthOf(stages)) / count, 0, scaled(72));
    int left = 0;
    for (int at = 0; at < count; ++at) {
        const Stage &stage = stages.at(at);
        const int step = std::max(wordWidth(stage), dot * 3) + spare;
        const QRectF circle(left + 1, 1, dot - 2, dot - 2);
        const bool isDone = stage.state == Stage::State::Done;
        const bool isCurrent = stage.state == Stage::State::Current;
        if (at + 1 < count) {
            const bool isWalked = stages.at(at + 1).state != Stage::State::Ahead;
            painter.fillRect(QRectF(left + dot, dot / 2.0 - 1, step - dot, 2), color(isWalked ? Token::Accent : Token::Line));
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
        painter.setFont(font);
        painter.setPen(color(isCurrent ? Token::Text : Token::Text2));
        painter.drawText(QRect(left, dot + kStageGap, std::min(step, width() - left), QFontMetrics(font).height()), Qt::AlignLeft, stage.word);
        left += step;
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
