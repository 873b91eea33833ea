// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/progressline.h"

#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QtCore/QTimerEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QProgressBar>

namespace mekendesh::ui {

namespace {

constexpr int kShowAfterMs = 300;
constexpr int kBarSteps = 1000; // the bar counts in int, the work in qint64

} // namespace

ProgressLine::ProgressLine(const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_words(new TextLabel(13, Weight::Regular, Token::Text, this))
    , m_bar(new QProgressBar(this))
    , m_stop(new Button(ButtonKind::Secondary, objectName + QStringLiteral("Stop"), this))
{
    setObjectName(objectName);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    auto *column = new QVBoxLayout;
    column->setSpacing(6);
    column->addWidget(m_words);
    column->addWidget(m_bar);
    row->addLayout(column, 1);
    row->addWidget(m_stop);
    m_bar->setTextVisible(false);
    m_bar->setObjectName(objectName + QStringLiteral("Bar"));
    m_stop->setSmall(true);
    connect(m_stop, &Button::clicked, this, &ProgressLine::stopped);
    retranslate();
    hide();
}

void ProgressLine::setProgress(const QString &words, qint64 done, qint64 total)
{
    m_words->setText(words);
    m_bar->setAccessibleName(words);
    m_bar->setVisible(total > 0);
    if (total > 0) {
        m_bar->setRange(0, kBarSteps);
        m_bar->setValue(static_cast<int>(std::clamp<qint64>(done, 0, total) * kBarSteps / total));
    }
    if (!m_isRunning) {
        m_isRunning = true;
        m_delayTimer = startTimer(kShowAfterMs);
    }
}

void ProgressLine::setStoppable(bool isStoppable)
{
    m_stop->setVisible(isStoppable);
}

void ProgressLine::finish()
{
    m_isRunning = false;
    if (m_delayTimer != 0)
        killTimer(std::exchange(m_delayTimer, 0));
    hide();
}

void ProgressLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ProgressLine::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_delayTimer) {
        QWidget::timerEvent(event);
        return;
    }
    killTimer(std::exchange(m_delayTimer, 0));
    show();
}

void ProgressLine::retranslate()
{
    m_stop->setWord(tr("Stop"));
}

} // namespace mekendesh::ui
