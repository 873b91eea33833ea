// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QLineEdit>

class QAction;

namespace mekendesh::ui {

/// A search line: glass at the left, key cap at the right while empty, Esc clears, Down and Enter go to the results.
class SearchField : public QLineEdit {
    Q_OBJECT
public:
    explicit SearchField(const QString &objectName, QWidget *parent = nullptr);
    /// The key printed at the right, e.g. "Ctrl K"; empty for none.
    void setKeyText(const QString &keys);
    /// Placeholder and accessible name.
    void setWords(const QString &words);
    QSize sizeHint() const override;

Q_SIGNALS:
    /// Down or Enter: the results may take the focus.
    void resultsWanted();
    /// Esc in the empty field.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void keepRoomForKeys();

    QString m_keys;
};

} // namespace mekendesh::ui
