// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/searchbox.h"

#include "ui/delegates/tabledelegate.h"
#include "ui/delegates/tableview.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/searchfield.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QEvent>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <utility>

namespace mekendesh::ui {

namespace {

constexpr int kRestMs = 60; // shorter than the pause between two keys of somebody who reads along
constexpr int kBoxWidth = 620;
constexpr int kBoxGap = 4;
constexpr int kBoxRowHeight = 40;
constexpr int kGroupWidth = 140;

} // namespace

class SearchBox::Rows : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QList<Row> &rows)
    {
        beginResetModel();
        m_rows = rows;
        endResetModel();
    }
    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 2; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        const Row &row = m_rows.at(index.row());
        if (index.column() == 0) {
            const bool isFirst = index.row() == 0 || m_rows.at(index.row() - 1).group != row.group;
            if (role == Qt::DisplayRole)
                return isFirst ? row.group : QString();
            if (role == Qt::AccessibleTextRole)
                return row.group;
            return role == MutedRole ? QVariant(true) : QVariant();
        }
        switch (role) {
        case Qt::DisplayRole:
            return row.title;
        case SecondLineRole:
            return row.second;
        case IconRole:
            return static_cast<int>(row.icon);
        case IconTokenRole:
            return static_cast<int>(Token::Accent);
        case MarksRole:
            return QVariant::fromValue(row.marks);
        case Qt::AccessibleTextRole:
            return cellSpeech(index);
        default:
            return {};
        }
    }

private:
    QList<Row> m_rows;
};

SearchBox::SearchBox(SearchField *field, QWidget *area)
    : QFrame(area), m_field(field), m_rows(new Rows(this))
{
    setObjectName(QStringLiteral("searchBox"));
    setProperty("kind", QStringLiteral("card"));
    setAutoFillBackground(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 4, 1, 6);
    column->setSpacing(4);
    m_table = new TableView(this);
    m_table->setObjectName(QStringLiteral("searchResults"));
    m_table->setRows(TableView::Rows::TwoLines);
    m_table->setModel(m_rows);
    m_table->setColumns({kGroupWidth, 0}, 1, 200);
    m_table->horizontalHeader()->hide();
    column->addWidget(m_table, 1);
    m_nothing = new TextLabel(13, Weight::Regular, Token::Text2, this);
    m_nothing->setWrapping(true);
    m_nothing->setContentsMargins(12, 6, 12, 0);
    column->addWidget(m_nothing);
    m_new = new Button(ButtonKind::Secondary, QStringLiteral("searchNewPerson"), this);
    m_new->setIconKind(Icon::UserPlus);
    m_new->setKeyText(QStringLiteral("↓ Enter"));
    auto *newRow = new QHBoxLayout;
    newRow->setContentsMargins(12, 2, 12, 2);
    newRow->addWidget(m_new);
    newRow->addStretch();
    column->addLayout(newRow);
    m_keys = new TextLabel(12, Weight::Regular, Token::Text3, this);
    m_keys->setContentsMargins(12, 0, 12, 0);
    column->addWidget(m_keys);
    hide();

    m_soon.setSingleShot(true);
    m_soon.setInterval(kRestMs);
    connect(&m_soon, &QTimer::timeout, this, &SearchBox::ask);
    connect(field, &SearchField::textEdited, this, [this] {
        m_isEnterWaiting = false;
        m_soon.start();
    });
    connect(m_table, &TableView::opened, this, [this](const QModelIndex &index) { Q_EMIT chosen(index.row()); });
    connect(m_table, &TableView::clicked, this, [this](const QModelIndex &index) { Q_EMIT chosen(index.row()); });
    connect(m_table, &TableView::leftUpwards, this, [this] { m_field->setFocus(Qt::OtherFocusReason); });
    connect(m_new, &Button::clicked, this, [this] { Q_EMIT newWanted(m_field->text()); });
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, const QWidget *now) {
        if ((isVisible() || m_isAwaiting) && now != nullptr && now != m_field && !isAncestorOf(now))
            giveUp();
    });
    field->installEventFilter(this);
    area->installEventFilter(this);
    retranslate();
}

void SearchBox::ask()
{
    if (m_field->text().trimmed().isEmpty()) {
        giveUp();
        return;
    }
    m_isAwaiting = true;
    Q_EMIT wanted(m_field->text());
}

void SearchBox::giveUp()
{
    m_isEnterWaiting = false;
    hide();
    if (std::exchange(m_isAwaiting, false))
        Q_EMIT givenUp();
}

void SearchBox::sayLooking(const QString &words)
{
    const bool isAwaiting = m_isAwaiting;
    const bool isEnterWaiting = std::exchange(m_isEnterWaiting, false);
    setRows({}, words, {});
    m_isAwaiting = isAwaiting;
    m_isEnterWaiting = isEnterWaiting;
}

void SearchBox::setRows(const QList<Row> &rows, const QString &nothing, const QString &newWord)
{
    m_isAwaiting = false;
    m_rows->setRows(rows);
    m_table->setVisible(!rows.isEmpty());
    if (!rows.isEmpty())
        m_table->selectRow(0);
    m_nothing->setText(nothing);
    m_nothing->setVisible(rows.isEmpty());
    m_new->setWord(newWord);
    m_new->setVisible(!newWord.isEmpty());
    m_keys->setVisible(!rows.isEmpty() || !newWord.isEmpty());
    place();
    show();
    raise();
    if (std::exchange(m_isEnterWaiting, false))
        take();
}

void SearchBox::close()
{
    m_soon.stop();
    giveUp();
}

void SearchBox::place()
{
    const QWidget *area = parentWidget();
    const QPoint below = m_field->mapTo(area, QPoint(0, m_field->height() + kBoxGap));
    const int widest = area->width() - below.x() - 2 * kBoxGap;
    const int width = std::min(std::max(scaled(kBoxWidth), m_field->width()), widest);
    layout()->activate();
    int height = layout()->contentsMargins().top() + layout()->contentsMargins().bottom() + 4 * layout()->spacing();
    height += m_rows->rowCount() > 0 ? m_rows->rowCount() * scaled(kBoxRowHeight) : m_nothing->heightForWidth(width - 2);
    height += m_new->isHidden() ? 0 : m_new->sizeHint().height() + 2 * kBoxGap;
    height += m_keys->isHidden() ? 0 : m_keys->sizeHint().height();
    setGeometry(below.x(), below.y(), width, std::min(height, area->height() - below.y() - 2 * kBoxGap));
}

// Enter before the list has answered waits for it: nobody opens what stood there for the letters before.
void SearchBox::enter()
{
    if (m_field->text().trimmed().isEmpty())
        return;
    if (m_soon.isActive() || !isVisible()) {
        m_soon.stop();
        ask();
    }
    if (m_isAwaiting)
        m_isEnterWaiting = true;
    else
        take();
}

void SearchBox::take()
{
    if (m_rows->rowCount() > 0)
        Q_EMIT chosen(std::max(m_table->currentRow(), 0));
}

bool SearchBox::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        enter();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Up: {
        const int last = m_rows->rowCount() - 1;
        const bool isNewNext = key->key() == Qt::Key_Down && !m_new->isHidden() && m_table->currentRow() >= last;
        if (!isVisible() || (last < 0 && !isNewNext))
            return false;
        if (isNewNext)
            m_new->setFocus(Qt::OtherFocusReason);
        else
            m_table->selectRow(std::clamp(m_table->currentRow() + (key->key() == Qt::Key_Down ? 1 : -1), 0, last));
        return true;
    }
    case Qt::Key_Escape:
        if (!isVisible() && !m_isAwaiting)
            return false;
        giveUp();
        return true;
    default:
        return false;
    }
}

void SearchBox::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        giveUp();
        m_field->setFocus(Qt::OtherFocusReason);
    } else if (event->key() == Qt::Key_Up && m_new->hasFocus()) {
        m_field->setFocus(Qt::OtherFocusReason);
    } else {
        QFrame::keyPressEvent(event);
    }
}

void SearchBox::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        giveUp();
    }
}

void SearchBox::retranslate()
{
    m_table->setAccessibleName(tr("What was found"));
    m_keys->setText(tr("↑ ↓ choose · Enter opens · Esc closes"));
}

} // namespace mekendesh::ui
