// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/toast.h"

#include "ui/widgets/alert.h"
#include "ui/widgets/button.h"
#include "ui/widgets/keycap.h"
#include "ui/widgets/labels.h"

#include <QtCore/QTimerEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr int kToastMs = 8000;
constexpr int kToastAgainMs = 2000; // while the mouse or the focus is on it
constexpr int kToastLookMs = 250; // the page behind it may be read anew
constexpr int kToastBottom = 12;
constexpr int kToastHigherMax = 160; // as long as nothing worse is covered
constexpr int kToastStep = 8;

/// The key cap of the toast: its colours are reversed.
class ToastKeyCap final : public KeyCap {
public:
    using KeyCap::KeyCap;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintKeyCap(painter, rect(), keys(), color(Token::Surface), color(Token::Edge));
    }
};

/// What is seen in `place` of a part of a widget: a button that is scrolled away is in nobody's way.
QRect shownRect(const QWidget *widget, const QRect &part, const QWidget *place)
{
    QRect shown(widget->mapTo(place, part.topLeft()), part.size());
    for (const QWidget *around = widget->parentWidget(); around != nullptr && around != place; around = around->parentWidget())
        shown &= QRect(around->mapTo(place, QPoint()), around->size());
    return shown;
}

bool coversAny(const QRect &rect, const QList<QRect> &places)
{
    return std::ranges::any_of(places, [&rect](const QRect &place) { return place.intersects(rect); });
}

/// The whole row, which is painted as one.
QRect chosenRow(const QAbstractItemView *list)
{
    const QRect cell = list->visualRect(list->currentIndex());
    return cell.isEmpty() ? QRect() : QRect(0, cell.top(), list->viewport()->width(), cell.height());
}

} // namespace

Toast::Toast(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(Icon::Check, kIconRow, Token::Surface, this))
    , m_words(new TextLabel(13, Weight::Regular, Token::Surface, this))
    , m_undo(new Button(ButtonKind::Quiet, QStringLiteral("toastUndo"), this))
    , m_link(new Button(ButtonKind::Quiet, QStringLiteral("toastLink"), this))
    , m_key(new ToastKeyCap(QStringLiteral("Ctrl Z"), this))
{
    setObjectName(QStringLiteral("toast"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 3, 12, 3);
    row->setSpacing(10);
    row->addWidget(m_icon);
    row->addWidget(m_words);
    row->addSpacing(4);
    row->addWidget(m_undo);
    row->addWidget(m_key);
    row->addWidget(m_link);
    for (Button *button : {m_undo, m_link})
        button->setProperty("kind", QStringLiteral("toast"));
    connect(m_undo, &Button::clicked, this, [this] {
        hide();
        Q_EMIT undoRequested();
    });
    connect(m_link, &Button::clicked, this, [this] {
        hide();
        Q_EMIT linkRequested();
    });
    connect(qApp, &QApplication::focusChanged, this, &Toast::showKey);
    retranslate();
    hide();
}

void Toast::say(const QString &words, bool canUndo, Icon icon)
{
    m_canUndo = canUndo;
    m_undo->setVisible(canUndo);
    m_link->hide();
    appear(words, icon);
}

void Toast::refuse(const QString &words, const QString &link)
{
    m_canUndo = false;
    m_undo->hide();
    m_link->setWord(link);
    m_link->show();
    appear(words, Icon::CloudOff);
}

void Toast::appear(const QString &words, Icon icon)
{
    m_icon->setIcon(icon, Token::Surface);
    m_words->setText(words);
    showKey();
    setAccessibleName(words);
    place();
    show();
    raise();
    // A form that has just been saved makes room for its list only now.
    QMetaObject::invokeMethod(this, &Toast::place, Qt::QueuedConnection);
    m_timer.start(kToastMs, this);
    m_look.start(kToastLookMs, this);
    raiseAlert(this);
}

// Where somebody writes, Ctrl Z takes back what was written.
void Toast::showKey()
{
    const QWidget *focus = QApplication::focusWidget();
    const bool isWriting = qobject_cast<const QLineEdit *>(focus) != nullptr || qobject_cast<const QPlainTextEdit *>(focus) != nullptr;
    if (m_key->isHidden() != (m_canUndo && !isWriting))
        return;
    m_key->setVisible(m_canUndo && !isWriting);
    place();
}

QString Toast::words() const
{
    return m_words->text();
}

void Toast::placeAbove(const QRect &area)
{
    m_area = area;
    place();
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Token::Text));
    painter.drawRoundedRect(rect(), kCornerControl, kCornerControl);
}

void Toast::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_look.timerId()) {
        if (!isVisible())
            m_look.stop();
        else if (!isLookedAt() && coversAny(geometry(), inTheWay().all()))
            place();
        return;
    }
    if (event->timerId() != m_timer.timerId()) {
        QWidget::timerEvent(event);
        return;
    }
    if (isLookedAt()) {
        m_timer.start(kToastAgainMs, this);
        return;
    }
    m_timer.stop();
    hide();
}

bool Toast::isLookedAt() const
{
    return underMouse() || m_undo->hasFocus() || m_link->hasFocus();
}

void Toast::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void Toast::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    place();
}

void Toast::retranslate()
{
    m_undo->setWord(tr("Undo"));
    place();
}

void Toast::fit()
{
    m_words->setWrapping(false);
    const QSize oneLine = sizeHint();
    const int widest = m_area.width() - 2 * kToastBottom;
    if (m_area.isEmpty() || oneLine.width() <= widest) {
        resize(oneLine);
        return;
    }
    m_words->setWrapping(true);
    resize(widest, layout()->totalHeightForWidth(widest));
}

// At the bottom in the middle, or as much higher, or beside, as it takes to lie over nothing that is gone on with: the row that was just
// saved, what can be pressed, the field one writes into. In a small window at least not over the worst of these.
void Toast::place()
{
    fit();
    const int middle = m_area.left() + (m_area.width() - width()) / 2;
    const int lowest = m_area.bottom() - height() - kToastBottom;
    const auto isPlaced = [&](const QList<QRect> &free, int highest) {
        for (const int left : {middle, m_area.left() + kToastBottom, m_area.right() - width() - kToastBottom}) {
            for (int top = lowest; top > highest; top -= kToastStep) {
                if (!coversAny({left, top, width(), height()}, free)) {
                    move(left, top);
                    return true;
                }
            }
        }
        return false;
    };
    const InTheWay now = inTheWay();
    if (!isPlaced(now.all(), lowest - kToastHigherMax) && !isPlaced(now.never, m_area.top()))
        move(middle, lowest);
}

Toast::InTheWay Toast::inTheWay() const
{
    InTheWay found;
    if (parentWidget() == nullptr)
        return found;
    const auto buttons = parentWidget()->findChildren<QAbstractButton *>();
    for (const QAbstractButton *button : buttons) {
        if (!button->isVisible() || isAncestorOf(button))
            continue;
        const auto *own = qobject_cast<const Button *>(button);
        (own != nullptr && own->kind() == ButtonKind::Primary ? found.never : found.rather).append(shownRect(button, button->rect(), parentWidget()));
    }
    const auto lists = parentWidget()->findChildren<QAbstractItemView *>();
    for (const QAbstractItemView *list : lists) {
        if (list->isVisible() && list->selectionModel() != nullptr && list->currentIndex().isValid())
            found.never.append(shownRect(list->viewport(), chosenRow(list), parentWidget()));
    }
    if (const QWidget *focus = window()->focusWidget(); focus != nullptr && parentWidget()->isAncestorOf(focus) && !isAncestorOf(focus) && qobject_cast<const QLineEdit *>(focus) != nullptr)
        found.rather.append(shownRect(focus, focus->rect(), parentWidget()));
    return found;
}

} // namespace mekendesh::ui
