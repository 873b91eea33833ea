// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/readingorder.h"

#include <QtWidgets/QApplication>

#include <algorithm>
#include <limits>
#include <utility>

namespace mekendesh::ui {

namespace {

constexpr auto kAfterSiblings = "mekendeshReadAfterSiblings";
constexpr int kOverlapAllowed = 2; // of neighbours whose frames touch

struct Placed {
    QRect place;
    QList<QWidget *> inside; // in their order
};

using Places = QList<Placed>;

enum class Cut { Rows, Columns };

/// The bands between which nothing stands, from top to bottom or from left to right.
QList<Places> bands(Places places, Cut cut)
{
    const auto begin = [cut](const Placed &one) { return cut == Cut::Rows ? one.place.top() : one.place.left(); };
    const auto end = [cut](const Placed &one) { return cut == Cut::Rows ? one.place.bottom() : one.place.right(); };
    std::ranges::stable_sort(places, {}, begin);
    QList<Places> found;
    int reached = std::numeric_limits<int>::min();
    for (Placed &one : places) {
        if (found.isEmpty() || begin(one) + kOverlapAllowed > reached)
            found.append(Places{});
        reached = std::max(reached, end(one));
        found.last().append(std::move(one));
    }
    return found;
}

QList<QWidget *> sorted(Places places)
{
    QList<QWidget *> order;
    if (places.size() == 1)
        return places.first().inside;
    for (const Cut cut : {Cut::Rows, Cut::Columns}) {
        const QList<Places> parts = bands(places, cut);
        if (parts.size() < 2)
            continue;
        for (const Places &part : parts)
            order += sorted(part);
        return order;
    }
    // One lies over the other, or they stand like bricks.
    std::ranges::stable_sort(places, {}, [](const Placed &one) { return std::pair(one.place.top(), one.place.left()); });
    for (const Placed &one : std::as_const(places))
        order += one.inside;
    return order;
}

bool isTabStop(const QWidget *widget)
{
    return (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isEnabled() && widget->focusProxy() == nullptr;
}

} // namespace

QList<QWidget *> inReadingOrder(const QWidget *root, const std::function<bool(const QWidget *)> &isWanted)
{
    Places places;
    QList<QWidget *> after;
    for (QObject *child : root->children()) {
        auto *widget = qobject_cast<QWidget *>(child);
        if (widget == nullptr || widget->isWindow() || !widget->isVisible())
            continue;
        QList<QWidget *> inside;
        if (isWanted(widget))
            inside.append(widget);
        inside += inReadingOrder(widget, isWanted);
        if (widget->property(kAfterSiblings).toBool())
            after += inside;
        else if (!inside.isEmpty())
            places.append({widget->geometry(), std::move(inside)});
    }
    return sorted(std::move(places)) + after;
}

void readAfterSiblings(QWidget *widget)
{
    widget->setProperty(kAfterSiblings, true);
}

bool focusNextAsRead(const QWidget *window, bool isForward)
{
    const QWidget *focus = QApplication::focusWidget();
    if (focus == nullptr || focus->window() != window)
        return false;
    const QList<QWidget *> stops = inReadingOrder(window, [focus](const QWidget *widget) { return widget == focus || isTabStop(widget); });
    const qsizetype at = stops.indexOf(focus);
    if (at < 0 || stops.size() < 2)
        return false;
    QWidget *next = stops.at((at + (isForward ? 1 : stops.size() - 1)) % stops.size());
    next->setFocus(isForward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace mekendesh::ui
