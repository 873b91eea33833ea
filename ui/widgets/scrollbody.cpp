// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/scrollbody.h"

#include "ui/theme/fonts.h"

#include <QtWidgets/QBoxLayout>

namespace mekendesh::ui {

ScrollBody::ScrollBody(const QString &objectName, QWidget *parent)
    : QScrollArea(parent)
    , m_body(nullptr)
{
    setObjectName(objectName);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inner = new QWidget;
    m_body = new QVBoxLayout(inner);
    m_body->setContentsMargins(0, 0, 0, 0);
    setWidget(inner);
    // setWidget() fills the ground of what it gets; ours shows the card or page behind.
    inner->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
}

QSize ScrollBody::sizeHint() const
{
    return widget()->sizeHint();
}

QSize ScrollBody::minimumSizeHint() const
{
    return {scaled(120), scaled(48)};
}

} // namespace mekendesh::ui
