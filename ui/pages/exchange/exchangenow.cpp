// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exchange/exchangenow.h"

#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QProgressBar>

namespace mekendesh::ui {

namespace {

constexpr qint64 kGuessAfterMs = 3000; // earlier a guess of what remains is worth nothing
constexpr qint64 kMinuteMs = 60'000;

}

ExchangeNow::ExchangeNow(QWidget *parent) : Card(QStringLiteral("exchangeNow"), parent)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    m_row = row;
    setTight(false);
    m_icon = new IconLabel(Icon::CloudCheck, kIconEmpty, Token::Ok, this);
    row->addWidget(m_icon);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    m_sentence = new TextLabel(17, Weight::SemiBold, Token::Text, this);
    m_sentence->setObjectName(QStringLiteral("exchangeSentence"));
    m_sentence->setWrapping(true);
    m_bar = new QProgressBar(this);
    m_bar->setObjectName(QStringLiteral("exchangeBar"));
    m_bar->setTextVisible(false);
    m_bar->hide();
    m_line = new TextLabel(13, Weight::Regular, Token::Text2, this);
    m_line->setWrapping(true);
    words->addWidget(m_sentence);
    words->addWidget(m_bar);
    words->addWidget(m_line);
    row->addLayout(words, 1);
    m_stop = new Button(ButtonKind::Secondary, QStringLiteral("stopExchange"), this);
    m_stop->setIconKind(Icon::X);
    m_stop->hide();
    row->addWidget(m_stop);
    body()->addLayout(row);
    connect(m_stop, &Button::clicked, this, &ExchangeNow::stopped);
    retranslate();
}

void ExchangeNow::setTight(bool isTight)
{
    m_row->setContentsMargins(0, isTight ? 0 : 4, 0, isTight ? 0 : 4);
}

void ExchangeNow::begin()
{
    m_isRunning = true;
    m_step = app::ExchangeProgress::Step::Checking;
    m_sinceStep.start();
    m_icon->setIcon(Icon::RefreshCw, Token::Info);
    m_sentence->setText(tr("Looking for the store…"));
    m_line->setText(tr("You can go on working."));
    m_bar->setRange(0, 0);
    m_bar->show();
    m_stop->show();
}

void ExchangeNow::setProgress(const app::ExchangeProgress &progress)
{
    if (!m_isRunning)
        return; // the last words of a session that has ended
    if (progress.step != m_step) {
        m_step = progress.step;
        m_sinceStep.start();
    }
    m_sentence->setText(progress.sentence);
    // A bar counts in int; what is not known runs to and fro.
    constexpr int kBarMax = 1000;
    m_bar->setRange(0, progress.total == 0 ? 0 : kBarMax);
    if (progress.total != 0)
        m_bar->setValue(static_cast<int>(std::min<quint64>(progress.done * kBarMax / progress.total, kBarMax)));
    m_bar->setAccessibleName(progress.sentence);
    m_line->setText(whatRemains(progress));
}

QString ExchangeNow::whatRemains(const app::ExchangeProgress &progress) const
{
    const QString calm = tr("You can go on working. If the connection breaks, it goes on from here.");
    const qint64 elapsed = m_sinceStep.elapsed();
    if (progress.total == 0 || progress.done == 0 || progress.done >= progress.total || elapsed < kGuessAfterMs)
        return calm;
    const qint64 leftMs = elapsed * static_cast<qint64>(progress.total - progress.done) / static_cast<qint64>(progress.done);
    const int minutes = static_cast<int>((leftMs + kMinuteMs - 1) / kMinuteMs);
    return QStringLiteral("%1 %2").arg(minutes <= 1 ? tr("Less than a minute is left.") : tr("About %n minute(s) left.", nullptr, minutes), calm);
}

void ExchangeNow::rest(bool isFine, const QString &sentence, const QString &line)
{
    m_isRunning = false;
    m_icon->setIcon(isFine ? Icon::CloudCheck : Icon::CloudUpload, isFine ? Token::Ok : Token::Info);
    m_sentence->setText(sentence);
    m_line->setText(line);
    m_bar->hide();
    m_stop->hide();
}

void ExchangeNow::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ExchangeNow::retranslate()
{
    m_stop->setWord(tr("Stop"));
}

}
