// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/scrollbody.h"

#include "ui/theme/fonts.h"

#include <QtWidgets/QBoxLayout>

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
