// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/imports.h"

#include <QWidget>

class QComboBox;
class QGridLayout;

namespace mekendesh::ui {

class Card;
class TextLabel;

// The second step: each column of the list, what stands in it, and which field it becomes.
class ImportColumnsStep : public QWidget {
    Q_OBJECT

public:
    explicit ImportColumnsStep(QWidget *parent = nullptr);

    void showList(const app::ImportList &list);
    void takeFocus();
    void retranslate();

Q_SIGNALS:
    void targetChosen(int column, const QString &target);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitRows();
    void addRow(const app::ImportList &list, int column);

    Card *m_card;
    QWidget *m_rows = nullptr;
    QGridLayout *m_grid = nullptr;
    QList<QComboBox *> m_boxes;
    QList<TextLabel *> m_heads;
};

}
