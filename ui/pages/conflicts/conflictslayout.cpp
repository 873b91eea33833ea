// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/conflicts/conflictspage.h"

#include "ui/frame/inlinemessage.h"
#include "ui/pages/conflicts/sourceheads.h"
#include "ui/pages/conflicts/valuechoice.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/scrollbody.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QShortcut>

#include <algorithm>
#include <array>
#include <utility>

// Where everything stands on the page; conflictspage.cpp fills it.
namespace mekendesh::ui {

namespace {

constexpr int kListWidth = 284; // name, given name and father's name
constexpr int kBesideFromWidth = 860; // below that the list stands above the values
constexpr int kListRowsAbove = 2;
constexpr int kNamesBesideFromWidth = 760; // below that the name of a field stands over its values
constexpr int kPreviewFromHeight = 420;
constexpr int kListAboveFromHeight = 560; // below that one picks the record in the header: the values need the room
constexpr int kNothingLostFromHeight = 480;
constexpr int kAroundChoices = 12;
constexpr int kAroundChoicesLow = 4;
constexpr int kAroundButtons = 68; // of the page and the card
constexpr int kBesideButtons = 8;

}

void ConflictsPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 12, 16, 12);
    outer->setSpacing(12);
    m_header = new PageHeader(QStringLiteral("differencesHeader"), this);
    m_header->addAction(buildPicker());
    m_openCard = new Button(ButtonKind::Secondary, QStringLiteral("openDifferingCard"), this);
    m_openCard->setIconKind(Icon::User);
    m_header->addAction(m_openCard);
    outer->addWidget(m_header);
    m_message = new InlineMessage(QStringLiteral("differencesMessage"), this);
    outer->addWidget(m_message);

    m_body = new QWidget(this);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, m_body);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(12);
    m_listCard = new Card(QStringLiteral("differencesList"), m_body);
    m_listCard->setFlush(true);
    m_list = new SideRows(QStringLiteral("differingRecords"), m_listCard);
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_listCard->body()->addWidget(m_list, 1);
    m_columns->addWidget(m_listCard);
    m_right = new QWidget(m_body);
    auto *right = new QVBoxLayout(m_right);
    right->setContentsMargins(0, 0, 0, 0);
    right->addWidget(buildChoices(), 1);
    m_empty = new EmptyState(QStringLiteral("differencesEmpty"), Icon::None, m_right);
    m_empty->setAlone();
    m_back = m_empty->addChoice(Icon::ChevronLeft, QStringLiteral("differencesBack"));
    m_back->setKeyText(QStringLiteral("Esc"));
    m_seeDecided = m_empty->addChoice(Icon::History, QStringLiteral("seeDecided"));
    right->addWidget(m_empty, 1);
    m_columns->addWidget(m_right, 1);
    outer->addWidget(m_body, 1);
    markPart(m_list);
    markPart(m_choiceCard);
}

QWidget *ConflictsPage::buildPicker()
{
    m_picker = new QWidget(this);
    m_picker->setObjectName(QStringLiteral("differencePicker"));
    auto *row = new QHBoxLayout(m_picker);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    m_previous = new IconButton(Icon::ChevronLeft, QStringLiteral("previousDifference"), m_picker);
    m_place = new TextLabel(14, Weight::SemiBold, Token::Text, m_picker);
    m_place->setObjectName(QStringLiteral("differencePlace"));
    m_next = new IconButton(Icon::ChevronRight, QStringLiteral("nextDifference"), m_picker);
    row->addWidget(m_previous);
    row->addWidget(m_place);
    row->addWidget(m_next);
    connect(m_previous, &IconButton::clicked, this, [this] { pickNeighbour(-1); });
    connect(m_next, &IconButton::clicked, this, [this] { pickNeighbour(1); });
    for (const auto &[key, step] : {std::pair(Qt::Key_PageUp, -1), std::pair(Qt::Key_PageDown, 1)}) {
        auto *shortcut = new QShortcut(QKeySequence(key), m_picker); // only while the picker can be seen: the list has these keys itself
        shortcut->setContext(Qt::WindowShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, by = step] { pickNeighbour(by); });
    }
    return m_picker;
}

QWidget *ConflictsPage::buildChoices()
{
    m_choiceCard = new Card(QStringLiteral("choicesCard"), m_body);
    auto *scroll = new ScrollBody(QStringLiteral("choicesScroll"), m_choiceCard);
    m_choiceColumn = scroll->body();
    m_choiceColumn->setContentsMargins(0, 8, 0, 8);
    m_choiceCard->body()->addWidget(scroll, 1);
    m_previewLine = new Hairline(m_choiceCard);
    m_choiceCard->body()->addWidget(m_previewLine);
    m_previewTitle = new TextLabel(13, Weight::SemiBold, Token::Text2, m_choiceCard);
    m_preview = new TextLabel(14, Weight::Regular, Token::Text, m_choiceCard);
    m_preview->setObjectName(QStringLiteral("differencePreview"));
    m_preview->setTextFormat(Qt::RichText);
    m_preview->setWrapping(true);
    m_choiceCard->body()->addWidget(m_previewTitle);
    m_choiceCard->body()->addWidget(m_preview);
    m_nothingLost = new InlineMessage(QStringLiteral("nothingLost"), m_choiceCard);
    m_choiceCard->body()->addWidget(m_nothingLost);
    m_decide = new Button(ButtonKind::Primary, QStringLiteral("decide"), m_choiceCard);
    m_decide->setIconKind(Icon::Check);
    m_decide->setKey(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_allLatest = new Button(ButtonKind::Secondary, QStringLiteral("takeLatest"), m_choiceCard);
    m_allLatest->setIconKind(Icon::CheckCheck);
    m_later = new Button(ButtonKind::Secondary, QStringLiteral("decideLater"), m_choiceCard);
    m_later->setIconKind(Icon::Clock);
    m_later->setKeyText(QStringLiteral("Esc"));
    auto *buttons = new QWidget(m_choiceCard);
    auto *flow = new FlowLayout(buttons);
    for (Button *button : {m_decide, m_allLatest, m_later})
        flow->addWidget(button);
    m_choiceCard->foot()->addWidget(buttons, 1);
    return m_choiceCard;
}

void ConflictsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    layOut();
}

// The values come first: a narrow window has the list above them, a low one leaves out what can be done without.
void ConflictsPage::layOut()
{
    const bool isBeside = width() >= scaled(kBesideFromWidth);
    const bool hasHeight = height() >= scaled(kPreviewFromHeight);
    m_columns->setDirection(isBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    const int shownAbove = std::min(rows(), kListRowsAbove);
    m_listCard->setMinimumWidth(isBeside ? scaled(kListWidth) : 0);
    m_listCard->setMaximumWidth(isBeside ? scaled(kListWidth) : QWIDGETSIZE_MAX);
    m_list->setMinimumHeight(isBeside ? 0 : shownAbove * m_list->verticalHeader()->defaultSectionSize()); // whole rows
    m_list->setMaximumHeight(isBeside ? QWIDGETSIZE_MAX : m_list->minimumHeight());
    m_listCard->setSizePolicy(QSizePolicy::Preferred, isBeside ? QSizePolicy::Preferred : QSizePolicy::Fixed);
    m_listCard->setVisible(rows() > 0 && (isBeside || (height() >= scaled(kListAboveFromHeight) && rows() > 1)));
    const bool hasPicker = m_listCard->isHidden() && rows() > 1;
    if (hasPicker == m_picker->isHidden()) {
        m_picker->setVisible(hasPicker);
        QMetaObject::invokeMethod(this, &ConflictsPage::keyHintsChanged, Qt::QueuedConnection); // not while the window is laid out
    }
    layOutChoices();
    for (QWidget *part : {static_cast<QWidget *>(m_previewLine), static_cast<QWidget *>(m_previewTitle), static_cast<QWidget *>(m_preview)})
        part->setVisible(hasHeight);
    m_nothingLost->setVisible(height() >= scaled(kNothingLostFromHeight));
    QMargins around = m_choiceCard->body()->contentsMargins();
    around.setTop(hasHeight ? kAroundChoices : kAroundChoicesLow);
    around.setBottom(hasHeight ? kAroundChoices : 0);
    m_choiceCard->body()->setContentsMargins(around);
    m_choiceColumn->setContentsMargins(0, hasHeight ? 8 : 0, 0, hasHeight ? 8 : 0);
    fitButtons();
    const bool isShown = m_shown >= 0;
    m_choiceCard->setVisible(isShown);
    m_empty->setVisible(!isShown && !m_couldNotRead); // nobody knows whether there is none
}

// In one row where that is possible: at last the latest values are an icon, but how one leaves without deciding stays printed.
void ConflictsPage::fitButtons()
{
    using Way = std::array<Fullness, 3>;
    constexpr std::array kWays{Way{Fullness::Whole, Fullness::Whole, Fullness::Whole}, Way{Fullness::WithoutKey, Fullness::Whole, Fullness::Whole},
                               Way{Fullness::Whole, Fullness::IconOnly, Fullness::Whole}, Way{Fullness::WithoutKey, Fullness::IconOnly, Fullness::Whole}};
    const std::array buttons{m_decide, m_allLatest, m_later};
    const bool hasRows = height() >= scaled(kPreviewFromHeight); // otherwise a second row takes the place of a value
    const int list = m_listCard->isHidden() || width() < scaled(kBesideFromWidth) ? 0 : scaled(kListWidth) + m_columns->spacing();
    const int room = width() - list - kAroundButtons;
    Way taken = kWays.front();
    for (std::size_t way = 0; way < kWays.size() && !hasRows; ++way) {
        taken = kWays.at(way);
        int wanted = (static_cast<int>(buttons.size()) - 1) * kBesideButtons;
        for (std::size_t place = 0; place < buttons.size(); ++place)
            wanted += buttons.at(place)->isHidden() ? 0 : buttons.at(place)->widthAs(taken.at(place));
        if (wanted <= room)
            break;
    }
    for (std::size_t place = 0; place < buttons.size(); ++place)
        buttons.at(place)->setFullness(taken.at(place));
}

void ConflictsPage::layOutChoices()
{
    const bool isStacked = width() < scaled(kNamesBesideFromWidth);
    const bool isLow = height() < scaled(kPreviewFromHeight);
    if (m_heads)
        m_heads->setStacked(isStacked);
    for (ValueChoice *choice : std::as_const(m_choices))
        choice->setStacked(isStacked, isLow && m_heads != nullptr);
}

}
