// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/timelineview.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QtCore/QAbstractListModel>
#include <QtGui/QFontMetrics>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStyledItemDelegate>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr int kDisc = 26;
constexpr int kDiscLeft = 12;
constexpr int kTextLeft = 48;
constexpr int kTextRight = 6;
constexpr int kEntryTop = 4; // room for the focus ring inside the row: above the first row nothing is painted
constexpr int kEntryGap = 10 + kEntryTop;

} // namespace

class TimelineView::Model final : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    void setEntries(const QList<TimelineEntry> &entries)
    {
        beginResetModel();
        m_entries = entries;
        endResetModel();
    }

    const TimelineEntry &entry(int row) const { return m_entries.at(row); }
    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        const TimelineEntry &entry = m_entries.at(index.row());
        switch (role) {
        case Qt::DisplayRole:
            return entry.text;
        case Qt::AccessibleTextRole:
            return QStringList{entry.kind, entry.whenWho, entry.text, entry.link}.join(QStringLiteral("; "));
        case Qt::ToolTipRole:
            return entry.kind;
        default:
            return {};
        }
    }

private:
    QList<TimelineEntry> m_entries;
};

class TimelineView::Delegate final : public QStyledItemDelegate {
public:
    Delegate(const Model &model, TimelineView *view)
        : QStyledItemDelegate(view)
        , m_model(model)
        , m_view(*view)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const TimelineEntry &entry = m_model.entry(index.row());
        int height = kEntryGap + wrapped(textFont(12), entry.whenWho).height() + wrapped(textFont(14), entry.text).height();
        if (!entry.link.isEmpty())
            height += QFontMetrics(textFont(12, Weight::SemiBold)).height();
        return {m_view.viewport()->width(), std::max(height, scaled(kDisc) + kEntryGap)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const TimelineEntry &entry = m_model.entry(index.row());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool isCurrent = option.state.testFlag(QStyle::State_HasFocus);
        const int disc = scaled(kDisc);
        const QRectF place(option.rect.left() + kDiscLeft, option.rect.top() + kEntryTop + 2, disc, disc);
        const double middle = place.center().x();
        if (index.row() > 0)
            painter->fillRect(QRectF(middle - 1, option.rect.top(), 2, place.top() - option.rect.top()), color(Token::Line));
        if (index.row() + 1 < m_model.rowCount())
            painter->fillRect(QRectF(middle - 1, place.bottom(), 2, option.rect.bottom() - place.bottom() + 1), color(Token::Line));
        const StatusLook look = statusLook(entry.status);
        painter->setPen(Qt::NoPen);
        painter->setBrush(color(look.ground));
        painter->drawEllipse(place);
        const double size = scaled(14);
        QRectF iconPlace(0, 0, size, size);
        iconPlace.moveCenter(place.center());
        paintIcon(*painter, iconPlace, entry.icon, color(look.text));

        QRect text(option.rect.left() + scaled(kTextLeft), option.rect.top() + kEntryTop, textWidth(), option.rect.height() - kEntryTop);
        const auto line = [&](const QFont &font, Token token, const QString &words) {
            const QFontMetrics metrics(font);
            painter->setFont(font);
            painter->setPen(color(token));
            painter->drawText(QRect(text.left(), text.top(), text.width(), metrics.height()), Qt::AlignLeft,
                              metrics.elidedText(words, Qt::ElideRight, text.width()));
            text.setTop(text.top() + metrics.height());
        };
        const auto paragraph = [&](const QFont &font, Token token, const QString &words) {
            painter->setFont(font);
            painter->setPen(color(token));
            painter->drawText(text, Qt::AlignLeft | Qt::TextWordWrap, words);
            text.setTop(text.top() + wrapped(font, words).height());
        };
        paragraph(textFont(12), Token::Text2, entry.whenWho);
        paragraph(textFont(14), Token::Text, entry.text);
        if (!entry.link.isEmpty())
            line(textFont(12, Weight::SemiBold), Token::Accent, entry.link);
        if (isCurrent) {
            painter->setBrush(Qt::NoBrush);
            painter->setPen(QPen(color(Token::Accent), 2));
            painter->drawRoundedRect(QRectF(option.rect).adjusted(3, 1, -3, -1), kCornerControl, kCornerControl);
        }
        painter->restore();
    }

private:
    int textWidth() const
    {
        return std::max(scaled(80), m_view.viewport()->width() - scaled(kTextLeft) - kTextRight);
    }

    QRect wrapped(const QFont &font, const QString &text) const
    {
        return QFontMetrics(font).boundingRect(QRect(0, 0, textWidth(), 10000), Qt::AlignLeft | Qt::TextWordWrap, text);
    }

    const Model &m_model;
    TimelineView &m_view;
};

TimelineView::TimelineView(const QString &objectName, QWidget *parent)
    : QListView(parent)
    , m_model(new Model(this))
{
    setObjectName(objectName);
    setModel(m_model);
    setItemDelegate(new Delegate(*m_model, this));
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(false);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setFrameShape(QFrame::NoFrame);
    connect(this, &QListView::doubleClicked, this, [this](const QModelIndex &index) { Q_EMIT opened(m_model->entry(index.row()).id); });
}

void TimelineView::setEntries(const QList<TimelineEntry> &entries)
{
    const int row = currentIndex().row();
    const QString id = currentId();
    m_model->setEntries(entries);
    if (m_isWhole)
        updateGeometry();
    const auto same = std::ranges::find(entries, id, &TimelineEntry::id);
    const int now = id.isEmpty() ? row : same != entries.end() ? static_cast<int>(same - entries.begin()) : 0;
    // Where one stands is seen, also when what is to be read comes after the focus or anew.
    if (!entries.isEmpty() && (now >= 0 || hasFocus()))
        setCurrentIndex(m_model->index(std::clamp(now, 0, static_cast<int>(entries.size()) - 1), 0));
}

void TimelineView::standOn(const QString &id)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->entry(row).id != id)
            continue;
        setCurrentIndex(m_model->index(row, 0));
        scrollTo(currentIndex());
    }
}

void TimelineView::showWhole()
{
    m_isWhole = true;
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    updateGeometry();
}

QSize TimelineView::sizeHint() const
{
    QSize size = QListView::sizeHint();
    if (!m_isWhole)
        return size;
    int height = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        height += sizeHintForRow(row);
    size.setHeight(height);
    return size;
}

QSize TimelineView::minimumSizeHint() const
{
    const QSize size = QListView::minimumSizeHint();
    return m_isWhole ? QSize(size.width(), sizeHint().height()) : size;
}

QString TimelineView::currentId() const
{
    return currentIndex().isValid() ? m_model->entry(currentIndex().row()).id : QString();
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout(); // heights follow the width
    if (m_isWhole && event->oldSize().width() != event->size().width())
        updateGeometry();
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && currentIndex().isValid() && event->modifiers() == Qt::NoModifier) {
        Q_EMIT opened(currentId());
        return;
    }
    QListView::keyPressEvent(event);
}

} // namespace mekendesh::ui
