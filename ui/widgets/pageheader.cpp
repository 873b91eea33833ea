// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pageheader.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/buttonroom.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/titlelabel.h"

#include <QtCore/QEvent>
#include <QtGui/QShortcut>
#include <QtWidgets/QBoxLayout>

#include <algorithm>
#include <utility>

namespace mekendesh::ui {

namespace {

constexpr int kTitlePixels = 20;
constexpr int kTitlePixelsSmall = 15;
constexpr int kTitleIconGap = 10;
constexpr int kBesideTitle = 12;
constexpr int kAboutLeast = 64;
constexpr int kStepsOfKeys = 2; // of the buttons' room: no key is printed any more

} // namespace

PageHeader::PageHeader(const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(Icon::None, kIconNavigation, Token::Accent, this))
    , m_title(new TitleLabel(kTitlePixels, kTitlePixelsSmall, this))
    , m_line(new ElidedLabel(13, Weight::Regular, Token::Text2, this))
    , m_foldedRow(new QHBoxLayout)
    , m_titleRow(new QHBoxLayout)
    , m_words(new QVBoxLayout)
    , m_lineRow(new QHBoxLayout)
    , m_actions(new QHBoxLayout)
{
    setObjectName(objectName);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    m_foldedRow->setSpacing(8);
    column->addLayout(m_foldedRow);
    m_titleRow->setSpacing(kTitleIconGap);
    m_titleRow->addWidget(m_icon);
    m_words->setSpacing(0);
    m_words->addWidget(m_title);
    m_titleRow->addLayout(m_words, 1);
    m_titleRow->setAlignment(m_words, Qt::AlignVCenter);
    m_actions->setSpacing(8);
    m_titleRow->addLayout(m_actions);
    column->addLayout(m_titleRow);
    // Chips, and a line as long as that, run under the actions over the whole width: nothing of them is squeezed away.
    m_lineRow->setSpacing(8);
    m_lineRow->addWidget(m_line, 1);
    m_lineRow->addStretch(); // without a line the chips stay at the left
    column->addLayout(m_lineRow);
    m_icon->hide();
    if (parent != nullptr)
        parent->installEventFilter(this);
    // Titles carry names of people and firms: they give way to the actions but are whole in the tooltip.
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    m_line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setToolTip(title);
    setAccessibleName(title);
    fit();
}

void PageHeader::setAbout(QWidget *first, const QString &words)
{
    if (m_about == nullptr) {
        m_about = new ElidedLabel(13, Weight::SemiBold, Token::Text, this);
        m_about->setObjectName(objectName() + QStringLiteral("About"));
        m_actions->insertWidget(m_actions->indexOf(first), m_about);
    }
    m_about->setText(words);
    fit();
}

void PageHeader::setTitleKept(bool isKept)
{
    m_isTitleKept = isKept;
    showParts();
}

void PageHeader::setActionsKept()
{
    m_areActionsKept = true;
    showParts();
}

void PageHeader::setTitleIcon(Icon icon)
{
    m_icon->setIcon(icon, Token::Accent);
    showParts();
}

void PageHeader::setLine(const QString &line)
{
    m_line->setText(line);
    m_line->setToolTip(line);
    showParts();
}

void PageHeader::setFolded(bool isFolded)
{
    if (m_isFolded == isFolded)
        return;
    m_isFolded = isFolded;
    showParts();
}

void PageHeader::setLeftOut(bool isLeftOut)
{
    if (m_isLeftOut == isLeftOut)
        return;
    m_isLeftOut = isLeftOut;
    showParts();
}

void PageHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

bool PageHeader::mayFoldAway() const
{
    const auto isButton = [](const QWidget *action) { return qobject_cast<const Button *>(action) != nullptr; };
    return !m_areActionsKept && m_chips.isEmpty() && !m_buttons.isEmpty() && std::all_of(m_buttons.cbegin(), m_buttons.cend(), isButton);
}

bool PageHeader::isFoldedAway() const
{
    return m_isFolded && !m_isLeftOut && mayFoldAway();
}

QList<Button *> PageHeader::foldedActions() const
{
    QList<Button *> offered;
    for (QWidget *action : m_buttons) {
        if (auto *button = qobject_cast<Button *>(action); button != nullptr && !button->isHidden())
            offered << button;
    }
    return offered;
}

QString PageHeader::foldedName() const
{
    return m_isTitleKept ? m_title->text() : QString();
}

// A button that cannot be seen does not answer to its key.
void PageHeader::lendKeys()
{
    const auto before = std::exchange(m_lent, {});
    for (QShortcut *key : before) {
        key->setEnabled(false);
        key->deleteLater(); // it may be the one that was pressed
    }
    if (!isFoldedAway() || parentWidget() == nullptr)
        return;
    for (QWidget *action : std::as_const(m_buttons)) {
        auto *button = qobject_cast<Button *>(action);
        if (button->shortcut().isEmpty())
            continue;
        m_lent << new QShortcut(button->shortcut(), parentWidget());
        connect(m_lent.constLast(), &QShortcut::activated, button, [button] {
            if (!button->isHidden())
                button->click();
        });
    }
}

bool PageHeader::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && (event->type() == QEvent::Show || event->type() == QEvent::Hide))
        Q_EMIT foldChanged();
    return QWidget::eventFilter(watched, event);
}

bool PageHeader::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        fit(); // an action has come or gone, or has another word
    return QWidget::event(event);
}

// Beside the actions where the whole line and no chips have room there, otherwise under them.
void PageHeader::placeLine()
{
    const int icon = m_icon->isHidden() ? 0 : m_icon->sizeHint().width() + m_titleRow->spacing();
    const int room = width() - icon - ButtonRoom(m_buttons, m_actions->spacing()).widthAfter(m_step) - m_titleRow->spacing();
    const bool isBeside = m_chips.isEmpty() && m_line->sizeHint().width() <= room;
    if (isBeside == m_isLineBeside)
        return;
    m_isLineBeside = isBeside;
    if (isBeside)
        m_words->addWidget(m_line);
    else
        m_lineRow->insertWidget(static_cast<int>(m_chips.size()), m_line, 1);
}

// It takes only what title, line and actions leave.
void PageHeader::placeAbout()
{
    if (m_about == nullptr)
        return;
    const int icon = m_icon->isHidden() ? 0 : m_icon->sizeHint().width() + m_titleRow->spacing();
    const int words = std::max(m_title->wholeWidth(), m_isLineBeside ? m_line->sizeHint().width() : 0);
    const int actions = ButtonRoom(m_buttons, m_actions->spacing()).widthAfter(m_step);
    const int room = width() - icon - words - actions - m_titleRow->spacing() - m_actions->spacing() - kBesideTitle;
    const bool isThere = !m_about->text().isEmpty() && !isFoldedAway() && m_place == Place::Beside && room >= scaled(kAboutLeast);
    m_about->setMaximumWidth(std::max(0, room));
    m_about->setVisible(isThere);
}

void PageHeader::showParts()
{
    m_icon->setVisible(!m_isFolded && m_icon->icon() != Icon::None);
    m_line->setVisible(!m_isFolded && !m_line->text().isEmpty());
    fit();
    const bool isWanted = !m_isLeftOut && !isFoldedAway() && (!m_isFolded || m_isTitleKept || !m_chips.isEmpty() || m_actions->count() > 0);
    if (isWanted == isHidden())
        setVisible(isWanted);
    lendKeys();
    Q_EMIT foldChanged();
}

int PageHeader::chipsWidth() const
{
    int taken = 0;
    for (const QWidget *chip : m_chips)
        taken += chip->isHidden() ? 0 : chip->sizeHint().width() + m_foldedRow->spacing();
    return taken;
}

void PageHeader::fit()
{
    if (m_isFitting)
        return; // what is arranged asks for another layout
    m_isFitting = true;
    const Way way = wayThatFits();
    m_step = way.step;
    setPlace(way.place);
    ButtonRoom(m_buttons, m_actions->spacing()).take(way.step);
    m_title->setSmall(way.title == Title::Small);
    m_title->setVisible(way.title != Title::None);
    placeLine();
    placeAbout();
    m_isFitting = false;
}

// The first that has room: all whole; the keys gone from the buttons; the title in two small lines; no title where the window
// names the page; of a record title, chips and actions in one row, otherwise a row of its own for the title; icons.
PageHeader::Way PageHeader::wayThatFits() const
{
    const ButtonRoom actions(m_buttons, m_actions->spacing());
    const int icon = m_icon->isHidden() ? 0 : m_icon->sizeHint().width() + kTitleIconGap;
    const int large = m_title->wholeWidth();
    const int small = m_title->smallWidth();
    const auto fits = [&](const Way &way) {
        const int taken = actions.widthAfter(way.step) + (way.place == Place::OneRow ? chipsWidth() + kBesideTitle : 0);
        const int title = way.title == Title::None || way.place == Place::Apart ? 0 : (way.title == Title::Large ? large : small);
        return icon + title + (title > 0 && taken > 0 ? kBesideTitle : 0) + taken <= width();
    };
    const bool isRecord = !m_chips.isEmpty();
    const bool hasOwnRow = m_isFolded && isRecord;
    const bool mayGo = m_isFolded && !isRecord && !m_isTitleKept;
    QList<Way> ways;
    for (const Title title : {Title::Large, Title::Small}) {
        for (int step = 0; step <= kStepsOfKeys; ++step)
            ways << Way{.title = title, .step = step, .place = hasOwnRow ? Place::OneRow : Place::Beside};
    }
    const bool isLargeApart = hasOwnRow && large + chipsWidth() <= width();
    const Title last = mayGo ? Title::None : isLargeApart ? Title::Large : Title::Small;
    for (int step = mayGo || hasOwnRow ? 0 : kStepsOfKeys + 1; step < actions.steps(); ++step)
        ways << Way{.title = last, .step = step, .place = hasOwnRow ? Place::Apart : Place::Beside};
    const auto found = std::find_if(ways.cbegin(), ways.cend(), fits);
    return found == ways.cend() ? ways.last() : *found;
}

void PageHeader::addChip(QWidget *chip)
{
    m_lineRow->insertWidget(static_cast<int>(m_chips.size()), chip);
    m_chips.append(chip);
    fit();
}

void PageHeader::setPlace(Place place)
{
    if (m_place == place)
        return;
    m_place = place;
    const bool isBeside = place == Place::Beside;
    // Adding takes a widget out of the row where it was.
    if (isBeside)
        m_words->insertWidget(0, m_title);
    else
        m_foldedRow->insertWidget(0, m_title, 1);
    for (int at = 0; at < static_cast<int>(m_chips.size()); ++at) {
        if (isBeside)
            m_lineRow->insertWidget(at, m_chips.at(at));
        else
            m_foldedRow->insertWidget(at + 1, m_chips.at(at));
    }
    QHBoxLayout *row = place == Place::OneRow ? m_foldedRow : m_titleRow;
    if (m_actions->parent() == row)
        return;
    (row == m_foldedRow ? m_titleRow : m_foldedRow)->removeItem(m_actions);
    m_actions->setParent(nullptr); // only then another row takes it
    row->addLayout(m_actions);
}

void PageHeader::addAction(QWidget *action)
{
    m_actions->addWidget(action);
    m_buttons.append(action);
    showParts();
}

} // namespace mekendesh::ui
