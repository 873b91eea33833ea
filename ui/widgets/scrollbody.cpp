// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/scrollbody.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/formfield.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QScrollBar>

#include <algorithm>

namespace mekendesh::ui {

namespace {

/// What scrolls. Labels that break lines ask for the height of a narrow column as their least: at a known width less is enough,
/// and nothing scrolls that has room.
class ScrolledSheet final : public QWidget {
public:
    using QWidget::QWidget;

    QSize minimumSizeHint() const override
    {
        const QSize least = QWidget::minimumSizeHint();
        const int room = parentWidget() == nullptr ? width() : parentWidget()->width();
        if (!hasHeightForWidth() || room < least.width())
            return least;
        return {least.width(), std::min(least.height(), heightForWidth(room))};
    }
};

} // namespace

ScrollBody::ScrollBody(const QString &objectName, QWidget *parent)
    : QScrollArea(parent)
    , m_body(nullptr)
{
    setObjectName(objectName);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inner = new ScrolledSheet;
    m_body = new QVBoxLayout(inner);
    m_body->setContentsMargins(0, 0, 0, 0);
    setWidget(inner);
    // setWidget() fills the ground of what it gets; ours shows the card or page behind.
    inner->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    m_laidOut.setSingleShot(true);
    m_laidOut.setInterval(0);
    connect(&m_laidOut, &QTimer::timeout, this, &ScrollBody::showFocus);
    m_opening.setSingleShot(true);
    m_opening.setInterval(0);
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, const QWidget *now) {
        // Who points at something sees it, and it shall not slip away under the mouse.
        if (now == nullptr || !widget()->isAncestorOf(now) || QApplication::mouseButtons() != Qt::NoButton || m_opening.isActive())
            return;
        showFocus();
        m_laidOut.start();
    });
}

// The focus goes on while what is inside is taken down.
ScrollBody::~ScrollBody()
{
    disconnect(qApp, nullptr, this, nullptr);
}

void ScrollBody::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    m_opening.start();
}

// With the label above it and the sentence below it, where all of that has room.
void ScrollBody::showFocus()
{
    QWidget *shown = QApplication::focusWidget();
    if (shown == nullptr || !widget()->isAncestorOf(shown))
        return;
    for (QWidget *around = shown->parentWidget(); around != widget(); around = around->parentWidget()) {
        if (qobject_cast<FormField *>(around) != nullptr && around->height() <= viewport()->height())
            shown = around;
    }
    const int top = shown->mapTo(widget(), QPoint()).y();
    const int bottom = top + std::min(shown->height(), viewport()->height());
    QScrollBar *bar = verticalScrollBar();
    if (top < bar->value())
        bar->setValue(top);
    else if (bottom > bar->value() + viewport()->height())
        bar->setValue(bottom - viewport()->height());
}

void ScrollBody::setHeightHintMax(int height)
{
    if (m_heightHintMax == height)
        return;
    m_heightHintMax = height;
    updateGeometry();
}

QSize ScrollBody::sizeHint() const
{
    const QSize hint = widget()->sizeHint();
    return {hint.width(), m_heightHintMax > 0 ? std::min(hint.height(), scaled(m_heightHintMax)) : hint.height()};
}

QSize ScrollBody::minimumSizeHint() const
{
    return {scaled(120), scaled(48)};
}

} // namespace mekendesh::ui
