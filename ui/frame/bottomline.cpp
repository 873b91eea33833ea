// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/bottomline.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/alert.h"
#include "ui/widgets/keycap.h"
#include "ui/widgets/labels.h"

#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyleOptionButton>
#include <QtWidgets/QStylePainter>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr int kBottomHeight = 34;
constexpr int kHintsMax = 4;
constexpr int kSentenceMin = 160;
constexpr int kPartGap = 6;
constexpr int kBottomAir = 40;

// "5 changes wait. All is saved." → "5 changes wait."; the dot of a date or a number ends no sentence.
QString firstSentence(const QString &text)
{
    for (qsizetype at = text.indexOf(QStringLiteral(". ")); at >= 0; at = text.indexOf(QStringLiteral(". "), at + 1)) {
        if (at + 2 < text.size() && text.at(at + 2).isUpper())
            return text.left(at + 1);
    }
    return text;
}

} // namespace

/// The state as a link. It gives way in narrow windows: the text ends in … and is whole in the tooltip.
class BottomLine::Sentence final : public QPushButton {
public:
    explicit Sentence(QWidget *parent)
        : QPushButton(parent)
    {
        setProperty("kind", QStringLiteral("status"));
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        setAutoDefault(false);
    }

    QSize minimumSizeHint() const override
    {
        return {std::min(scaled(kSentenceMin), sizeHint().width()), QPushButton::minimumSizeHint().height()};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QStylePainter painter(this);
        QStyleOptionButton option;
        initStyleOption(&option);
        const int room = style()->subElementRect(QStyle::SE_PushButtonContents, &option, this).width();
        option.text = fontMetrics().elidedText(option.text, Qt::ElideRight, room);
        painter.drawControl(QStyle::CE_PushButton, option);
    }
};

BottomLine::BottomLine(QWidget *parent)
    : QWidget(parent)
    , m_stateIcon(new IconLabel(Icon::None, kIconRow, Token::Ok, this))
    , m_state(new Sentence(this))
    , m_savedIcon(new IconLabel(Icon::Check, kIconRow, Token::Ok, this))
    , m_saved(new TextLabel(13, Weight::Regular, Token::Text2, this))
    , m_hints(new QWidget(this))
    , m_hintRow(new QHBoxLayout(m_hints))
{
    setObjectName(QStringLiteral("bottomLine"));
    setMinimumHeight(scaled(kBottomHeight));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_state->setObjectName(QStringLiteral("exchangeState"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(kPageMargin, 1, kPageMargin, 0);
    row->setSpacing(kPartGap);
    row->addWidget(m_stateIcon);
    row->addWidget(m_state);
    row->addSpacing(12);
    row->addWidget(m_savedIcon);
    row->addWidget(m_saved);
    row->addStretch(1);
    row->addWidget(m_hints);
    m_hints->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_hintRow->setContentsMargins(0, 0, 0, 0);
    m_hintRow->setSpacing(8);
    m_stateIcon->hide();
    m_state->hide();
    connect(m_state, &QPushButton::clicked, this, &BottomLine::exchangeRequested);
    retranslate();
}

void BottomLine::setState(Icon icon, Token token, const QString &sentence, const QString &shortly)
{
    const bool isWarning = token == Token::Soon || token == Token::Late;
    const bool isNews = m_state->accessibleName() != sentence;
    m_stateIcon->setIcon(icon, token);
    m_shortly = shortly.isEmpty() ? firstSentence(sentence) : shortly;
    m_state->setAccessibleName(sentence);
    m_state->setToolTip(sentence);
    m_stateIcon->setVisible(icon != Icon::None);
    m_state->setVisible(!sentence.isEmpty());
    fitHints();
    // Progress goes by silently; what warns is read out, once.
    if (isWarning && isNews)
        raiseAlert(m_state);
}

void BottomLine::setSavedAt(const QString &time)
{
    m_savedTime = time;
    retranslate();
}

void BottomLine::setKeyHints(const QList<KeyHint> &hints)
{
    while (QLayoutItem *item = m_hintRow->takeAt(0)) {
        // Showing a hint may lay out the window, and a page that is laid out may have other hints: the one that is being shown lives on.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const KeyHint &hint : hints.mid(0, kHintsMax)) {
        auto *holder = new QWidget(m_hints);
        auto *row = new QHBoxLayout(holder);
        row->setContentsMargins(6, 0, 0, 0);
        row->setSpacing(8);
        row->addWidget(new KeyCap(hint.keys, holder));
        auto *label = new TextLabel(12, Weight::Regular, Token::Text2, holder);
        label->setText(hint.words);
        row->addWidget(label);
        m_hintRow->addWidget(holder);
    }
    fitHints();
}

QString BottomLine::sentence() const
{
    return m_state->accessibleName();
}

QString BottomLine::shownSentence() const
{
    return m_state->text().replace(QStringLiteral("&&"), QStringLiteral("&"));
}

int BottomLine::shownHints() const
{
    int shown = 0;
    for (int at = 0; at < m_hintRow->count(); ++at)
        shown += m_hintRow->itemAt(at)->widget()->isHidden() ? 0 : 1;
    return shown;
}

void BottomLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void BottomLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Surface));
    painter.fillRect(QRect(0, 0, width(), 1), color(Token::Line));
}

void BottomLine::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHints();
}

void BottomLine::retranslate()
{
    m_saved->setToolTip(tr("Saved at %1").arg(m_savedTime));
    m_saved->setAccessibleName(m_saved->toolTip());
    m_saved->setVisible(!m_savedTime.isEmpty());
    m_savedIcon->setVisible(!m_savedTime.isEmpty());
    fitHints();
}

// Keys come before the end of a sentence and before the word of the time: the first of these in which all of them stand, otherwise
// the one in which most do.
void BottomLine::fitHints()
{
    struct Way {
        QString sentence;
        bool isSavedWhole;
    };
    const QString &whole = m_state->accessibleName();
    const QList<Way> ways{{whole, true}, {m_shortly, true}, {m_shortly, false}};
    Way best = ways.first();
    int most = -1;
    for (const Way &way : ways) {
        showSentence(way.sentence, way.isSavedWhole);
        if (const int beside = hintsBeside(); beside > most) {
            best = way;
            most = beside;
        }
    }
    showSentence(best.sentence, best.isSavedWhole);
    // One at least, even where the sentence then ends in "…".
    const int shown = std::max(most, 1);
    for (int at = 0; at < m_hintRow->count(); ++at)
        m_hintRow->itemAt(at)->widget()->setVisible(at < shown);
}

void BottomLine::showSentence(const QString &words, bool isSavedWhole)
{
    QString shown = words;
    shown.replace(QLatin1Char('&'), QStringLiteral("&&"));
    if (m_state->text() != shown)
        m_state->setText(shown);
    const QString saved = isSavedWhole ? m_saved->toolTip() : m_savedTime;
    if (m_saved->text() != saved)
        m_saved->setText(saved);
}

int BottomLine::hintsBeside() const
{
    int room = width() - 2 * kPageMargin - kBottomAir;
    for (const QWidget *widget : {static_cast<const QWidget *>(m_stateIcon), static_cast<const QWidget *>(m_state),
                                  static_cast<const QWidget *>(m_savedIcon), static_cast<const QWidget *>(m_saved)}) {
        if (!widget->isHidden())
            room -= widget->sizeHint().width() + kPartGap;
    }
    int fitting = 0;
    for (; fitting < m_hintRow->count(); ++fitting) {
        room -= m_hintRow->itemAt(fitting)->widget()->sizeHint().width() + m_hintRow->spacing();
        if (room < 0)
            break;
    }
    return fitting;
}

} // namespace mekendesh::ui
