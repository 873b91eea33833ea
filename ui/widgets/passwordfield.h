// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QLineEdit;

namespace mekendesh::ui {

class Chip;
class IconButton;

/// A password line with an eye which Tab reaches. It shows Caps Lock and the letters being typed (layout where the
/// system tells it, otherwise the alphabet of the last key). It keeps no copy of the password.
class PasswordField : public QWidget {
    Q_OBJECT
public:
    explicit PasswordField(const QString &objectName, QWidget *parent = nullptr);

    QString text() const;
    void setText(const QString &text);
    void clear();
    void selectAll();
    /// What is typed into another line before tells the layout too.
    void listenTo(QLineEdit *other);
    /// The line itself, for labels, tab order and tests; its objectName is the field's.
    QLineEdit *line() const { return m_line; }

Q_SIGNALS:
    void textEdited(const QString &text);
    void returnPressed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void noteKey(const QKeyEvent &event);
    void showLayout();

    QLineEdit *m_line;
    Chip *m_layout;
    IconButton *m_eye;
    QString m_letters;
    bool m_capsLock = false;
};

} // namespace mekendesh::ui
