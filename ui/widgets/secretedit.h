// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>

class QLineEdit;
class QMimeData;
class QPlainTextEdit;
class QWidget;

namespace mekendesh::ui {

/// What stands in these editors leaves them as little as can be: keyboards learn nothing of it, selecting it puts it nowhere, and what is
/// copied is marked so that managers of the clipboard and its history keep no copy. Whoever copied it can paste it all the same.
class SecretEdit : public QObject {
    Q_OBJECT
public:
    explicit SecretEdit(QLineEdit *editor);
    explicit SecretEdit(QPlainTextEdit *editor);

    /// Marked for managers of the clipboard.
    static QMimeData *secretMime(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void keep(QWidget *editor);
    [[nodiscard]] QString selected() const;
    void copy();
    void cut();
    void showMenu(const QPoint &at);

    QLineEdit *m_line = nullptr;
    QPlainTextEdit *m_text = nullptr;
};

} // namespace mekendesh::ui
