// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/status.h"

#include <QtWidgets/QAbstractButton>

namespace mekendesh::ui {

/// A big choice: icon, title, one or two plain lines, key. As a row (first start) or a block (empty pages).
class ChoiceCard : public QAbstractButton {
    Q_OBJECT
public:
    enum class Shape { Row, Block };

    ChoiceCard(Shape shape, Icon icon, const QString &objectName, QWidget *parent = nullptr);
    void setWords(const QString &title, const QString &text);
    void setKeyText(const QString &keys);
    /// A chip after the title of a row ("most choose this").
    void setChip(StatusKind status, const QString &text, Icon icon = Icon::None);
    /// Outlined in accent: the likeliest choice.
    void setLikely(bool isLikely);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void paintRow(QPainter &painter) const;
    QSize chipHint() const;
    bool isChipBeside(int width) const;
    void paintBlock(QPainter &painter) const;

    Shape m_shape;
    Icon m_icon;
    QString m_title;
    QString m_text;
    QString m_keys;
    StatusKind m_chipStatus = StatusKind::Plain;
    QString m_chipText;
    Icon m_chipIcon = Icon::None;
    bool m_isLikely = false;
};

} // namespace mekendesh::ui
