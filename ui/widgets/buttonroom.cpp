// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/buttonroom.h"

#include "ui/widgets/button.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>

namespace mekendesh::ui {

namespace {

constexpr int kWithoutKeys = 1;
constexpr int kWithoutMainKey = 2;

bool isMainButton(const Button *button)
{
    return button->kind() == ButtonKind::Primary;
}

Fullness fullnessAfter(const Button *button, int step, const QList<QWidget *> &toIcons)
{
    const auto place = static_cast<int>(toIcons.indexOf(button));
    if (place >= 0 && step > kWithoutMainKey + place)
        return Fullness::IconOnly;
    return step >= (isMainButton(button) ? kWithoutMainKey : kWithoutKeys) ? Fullness::WithoutKey : Fullness::Whole;
}

} // namespace

ButtonRoom::ButtonRoom(const QList<QWidget *> &row, int gap)
    : m_gap(gap)
{
    std::copy_if(row.cbegin(), row.cend(), std::back_inserter(m_row), [](const QWidget *widget) { return !widget->isHidden(); });
    qsizetype main = 0; // without one the first counts most
    for (qsizetype at = 0; at < m_row.size(); ++at) {
        const auto *button = qobject_cast<Button *>(m_row.at(at));
        if (button == nullptr)
            continue;
        if (isMainButton(button))
            main = at;
        else if (button->iconKind() != Icon::None)
            m_toIcons.append(m_row.at(at));
    }
    std::stable_sort(m_toIcons.begin(), m_toIcons.end(), [this, main](QWidget *left, QWidget *right) {
        return std::abs(m_row.indexOf(left) - main) > std::abs(m_row.indexOf(right) - main);
    });
}

int ButtonRoom::widthAfter(int step) const
{
    int width = m_row.isEmpty() ? 0 : (static_cast<int>(m_row.size()) - 1) * m_gap;
    for (const QWidget *widget : m_row) {
        const auto *button = qobject_cast<const Button *>(widget);
        width += button == nullptr ? widget->sizeHint().width() : button->widthAs(fullnessAfter(button, step, m_toIcons));
    }
    return width;
}

void ButtonRoom::take(int step) const
{
    for (QWidget *widget : m_row) {
        if (auto *button = qobject_cast<Button *>(widget))
            button->setFullness(fullnessAfter(button, step, m_toIcons));
    }
}

} // namespace mekendesh::ui
