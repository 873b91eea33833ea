// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QFormLayout;

namespace mekendesh::ui {

/// What is known, to be read: a quiet label, the value right of it, which breaks lines and can be copied. What is empty is left out.
class FactLines : public QWidget {
    Q_OBJECT
public:
    /// `labelColumn`: width of the labels at 100 %.
    explicit FactLines(int labelColumn, QWidget *parent = nullptr);
    void clear();
    void add(const QString &label, const QString &text);
    /// With something that belongs to the value: behind it, or under it where the text is large. The line becomes its parent.
    void add(const QString &label, const QString &text, QWidget *behind);

private:
    int m_labelColumn;
    QFormLayout *m_lines;
};

} // namespace mekendesh::ui
