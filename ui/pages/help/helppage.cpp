// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/help/helppage.h"

#include "ui/pages/help/helptext.h"
#include "ui/pages/help/helptopics.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/searchfield.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QLocale>
#include <QSignalBlocker>

namespace mekendesh::ui {

namespace {

constexpr int kTopicsWidth = 300;
constexpr int kTopicsWidthMin = 190;
constexpr int kTextWidthMax = 800; // with its margins: lines of text stay readable

// What is chosen looks as in every list of the program.
class HelpRowDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto *view = qobject_cast<const QListWidget *>(option.widget);
        const int room = (view ? view->viewport()->width() : option.rect.width()) - 2 * kRowMargin;
        const QRect words = QFontMetrics(chosenFont(option)).boundingRect(QRect(0, 0, room, QWIDGETSIZE_MAX), Qt::TextWordWrap, index.data().toString());
        return {room, std::max(scaled(kRowHeight), words.height() + kRowMargin)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
        const QRect rect = option.rect;
        painter->fillRect(rect, color(isSelected ? Token::AccentSoft : isHovered ? Token::Hover : Token::Surface));
        if (isSelected)
            painter->fillRect(QRect(rect.left(), rect.top(), kBar, rect.height()), color(Token::Accent));
        if (isSelected && option.state.testFlag(QStyle::State_HasFocus)) {
            painter->setPen(QPen(color(Token::Accent), kRing));
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(rect.adjusted(1, 1, -1, -1));
        }
        painter->setFont(isSelected ? chosenFont(option) : option.font);
        painter->setPen(color(Token::Text));
        painter->drawText(rect.adjusted(kRowMargin, 0, -kRowMargin, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, index.data().toString());
    }

private:
    static QFont chosenFont(const QStyleOptionViewItem &option)
    {
        QFont font = option.font;
        font.setWeight(QFont::DemiBold);
        return font;
    }

    static constexpr int kRowMargin = 12;
    static constexpr int kBar = 3;
    static constexpr int kRing = 2;
};

QString helpLanguage()
{
    switch (QLocale().language()) {
    case QLocale::Kirghiz:
        return QStringLiteral("ky");
    case QLocale::Russian:
        return QStringLiteral("ru");
    default:
        return QStringLiteral("en");
    }
}

}

HelpPage::HelpPage(QWidget *parent)
    : Page(parent), m_topic(kHelpTopics.front()), m_header(new PageHeader(QStringLiteral("helpHeader"), this)),
      m_back(new Button(ButtonKind::Link, QStringLiteral("helpBack"), this)), m_print(new Button(ButtonKind::Secondary, QStringLiteral("printTopic"), this)),
      m_topicsCard(new Card(QStringLiteral("helpTopics"), this)),
      m_search(new SearchField(QStringLiteral("searchHelp"), m_topicsCard)), m_list(new QListWidget(m_topicsCard)), m_text(new HelpText(this))
{
    setObjectName(QStringLiteral("helpPage"));
    build();
    connectParts();
    retranslate();
}

void HelpPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(kPageMargin, kGap, kPageMargin, kGap);
    outer->setSpacing(kGap);
    outer->addWidget(m_back, 0, Qt::AlignLeft);
    m_header->setTitleIcon(Icon::CircleQuestionMark);
    m_print->setIconKind(Icon::Printer);
    m_print->setKey(QKeySequence(Qt::CTRL | Qt::Key_P));
    m_header->addAction(m_print);
    outer->addWidget(m_header);

    auto *columns = new QHBoxLayout;
    columns->setSpacing(kGap);
    m_topicsCard->body()->setSpacing(kGap / 2);
    m_topicsCard->body()->addWidget(m_search);
    m_list->setObjectName(QStringLiteral("helpList"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new HelpRowDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_topicsCard->body()->addWidget(m_list, 1);
    m_topicsCard->setMinimumWidth(kTopicsWidthMin);
    m_topicsCard->setMaximumWidth(scaled(kTopicsWidth));
    columns->addWidget(m_topicsCard, 2);
    m_text->setMaximumWidth(scaled(kTextWidthMax));
    columns->addWidget(m_text, 5);
    columns->addStretch(0);
    outer->addLayout(columns, 1);
    markPart(m_list);
    markPart(m_text);
}

void HelpPage::connectParts()
{
    connect(m_back, &Button::clicked, this, &HelpPage::backRequested);
    connect(m_print, &Button::clicked, this, [this] {
        if (const HelpTopic *topic = m_book.topic(m_topic))
            Q_EMIT sheetRequested(*topic);
    });
    connect(m_search, &SearchField::textEdited, this, [this] { fillList(); });
    connect(m_search, &SearchField::resultsWanted, m_list, qOverload<>(&QWidget::setFocus));
    connect(m_list, &QListWidget::currentRowChanged, this, &HelpPage::showRow);
    connect(m_list, &QListWidget::itemActivated, m_text, qOverload<>(&QWidget::setFocus));
    connect(m_text, &HelpText::left, this, &HelpPage::backRequested);
    connect(m_text, &HelpText::topicRequested, this, [this](const QString &topic) { open(topic); });
}

QList<KeyHint> HelpPage::keyHints() const
{
    return {{QStringLiteral("↑ ↓"), tr("topic")}, {QStringLiteral("F6"), tr("topics ↔ text")}, {QStringLiteral("Ctrl P"), tr("print")}, {QStringLiteral("Esc"), tr("back")}};
}

void HelpPage::takeFocus()
{
    m_list->setFocus();
}

void HelpPage::refresh()
{
    if (m_language != helpLanguage())
        open(m_topic);
}

void HelpPage::open(const QString &topic, int section)
{
    readBook();
    if (m_book.topic(topic) == nullptr)
        return;
    m_topic = topic;
    m_search->clear();
    fillList();
    if (section > 0)
        m_text->show(*m_book.topic(topic), m_book.heading(topic, section));
}

// Not before somebody asks for help: the window opens without it.
void HelpPage::readBook()
{
    if (m_language == helpLanguage())
        return;
    m_language = helpLanguage();
    m_book = HelpBook::read(m_language);
}

void HelpPage::fillList()
{
    const QString sought = m_search->text().trimmed();
    m_places = m_book.find(sought);
    if (sought.isEmpty()) {
        for (const HelpTopic &topic : m_book.topics())
            m_places << HelpPlace{.topic = topic.name, .topicTitle = topic.title, .heading = {}};
    }
    int row = 0;
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const HelpPlace &place : std::as_const(m_places)) {
            if (place.topic == m_topic && sought.isEmpty())
                row = m_list->count();
            m_list->addItem(place.heading.isEmpty() ? place.topicTitle : place.heading + u'\n' + place.topicTitle);
        }
        m_list->setCurrentRow(row);
    }
    m_header->setLine(sought.isEmpty()      ? tr("What is done how, and what to do when something is different than usual")
                      : m_places.isEmpty() ? tr("Nothing found. Try another word, or clear the search by Esc.")
                                           : tr("%n place(s) found", nullptr, static_cast<int>(m_places.size())));
    showRow(m_list->currentRow());
}

void HelpPage::showRow(int row)
{
    if (row < 0 || row >= m_places.size())
        return; // nothing found: what was read stays
    const HelpPlace &place = m_places.at(row);
    m_topic = place.topic;
    m_text->show(*m_book.topic(m_topic), place.heading);
}

void HelpPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT backRequested();
    else
        Page::keyPressEvent(event);
}

void HelpPage::retranslate()
{
    m_back->setWord(tr("← Back"));
    m_header->setTitle(tr("Help"));
    m_print->setWord(tr("Print"));
    m_topicsCard->setTitle(tr("Topics"));
    m_search->setWords(tr("Find in the help"));
    m_list->setAccessibleName(tr("Topics"));
    if (!isVisible())
        return;
    readBook();
    fillList();
}

}
