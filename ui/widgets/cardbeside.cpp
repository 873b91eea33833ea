// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/cardbeside.h"

#include "ui/theme/fonts.h"

namespace mekendesh::ui {

namespace {

constexpr int kCardWidth = 432;
constexpr int kCardWidthTight = 392; // where the list would have to cut the names
constexpr int kTightBelow = 1120;
constexpr int kWholeFrom = 960; // below, the list keeps half of the page

} // namespace

CardBeside::CardBeside(const QString &objectName, QWidget *parent)
    : QStackedWidget(parent)
{
    setObjectName(objectName);
}

void CardBeside::standBeside(int pageWidth)
{
    const int whole = pageWidth < kTightBelow ? kCardWidthTight : kCardWidth;
    setFixedWidth(pageWidth >= scaled(kWholeFrom) ? whole : qMin(whole, pageWidth / 2));
}

void CardBeside::standAlone()
{
    setMinimumWidth(0);
    setMaximumWidth(QWIDGETSIZE_MAX);
}

void CardBeside::keepTo(int width)
{
    setFixedWidth(width);
}

} // namespace mekendesh::ui
