// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace mekendesh::ui {

// One of the values written into a field, with who wrote it and when: as wide as there is room, as high as its words need.
class ValueCard : public QAbstractButton {
    Q_OBJECT

public:
    ValueCard(const QString &value, const QString &source, const QString &key, const QString &objectName, QWidget *parent = nullptr);

    void setChosen(bool isChosen);
    // Without the line of its source, which stands above the column.
    void setLow(bool isLow);
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] int textWidth(int width) const;
    // A slim card says in its second line that it is chosen; there is no room for a chip.
    [[nodiscard]] QString secondLine(int width) const;
    [[nodiscard]] bool isSlim(int width) const;
    [[nodiscard]] QString shownSource() const;

    QString m_value;
    QString m_source;
    QString m_key;
    bool m_isChosen = false;
    bool m_isLow = false;
};

}
