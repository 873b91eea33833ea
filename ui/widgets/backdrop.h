// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

namespace mekendesh::ui {

/// The ground of unlock and first start: navigation blue, the mark very large and faint behind, the ornament below.
/// Children stand on it as on any widget. Decoration only.
class Backdrop : public QWidget {
    Q_OBJECT
public:
    enum class Placement { Centre, Left };
    explicit Backdrop(Placement placement, QWidget *parent = nullptr);
    /// The height the ornament takes at the bottom; keep it free.
    static int ornamentHeight();
    /// A low window has no room for it.
    void setOrnament(bool hasOrnament);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Placement m_placement;
    bool m_hasOrnament = true;
};

} // namespace mekendesh::ui
