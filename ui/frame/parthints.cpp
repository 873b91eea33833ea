// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/parthints.h"

#include <utility>

namespace mekendesh::ui {

namespace {

class HintsOfPart final : public QObject {
public:
    HintsOfPart(QWidget *part, std::function<QList<KeyHint>()> hints)
        : QObject(part)
        , m_hints(std::move(hints))
    {
    }
    QList<KeyHint> hints() const { return m_hints(); }

private:
    std::function<QList<KeyHint>()> m_hints;
};

const HintsOfPart *hintsOf(const QWidget *part)
{
    for (const QObject *child : part->children()) {
        if (const auto *hints = dynamic_cast<const HintsOfPart *>(child))
            return hints;
    }
    return nullptr;
}

} // namespace

void setPartHints(QWidget *part, std::function<QList<KeyHint>()> hints)
{
    delete hintsOf(part);
    new HintsOfPart(part, std::move(hints));
}

const QWidget *hintedPart(const QWidget *focus)
{
    while (focus != nullptr && hintsOf(focus) == nullptr)
        focus = focus->parentWidget();
    return focus;
}

QList<KeyHint> partHints(const QWidget *part)
{
    const HintsOfPart *hints = hintsOf(part);
    return hints == nullptr ? QList<KeyHint>{} : hints->hints();
}

} // namespace mekendesh::ui
