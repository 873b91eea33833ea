// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QDate>
#include <QtWidgets/QWidget>

namespace mekendesh::ui {

/// The time a thing may take, in words and as a bar: "Due: 31 days left", "59 of 90 days", a tick at 70 %.
class DueClock : public QWidget {
    Q_OBJECT
public:
    explicit DueClock(const QString &objectName, QWidget *parent = nullptr);
    /// Without a day on which it began there is no bar, only the words.
    void setTime(QDate from, QDate due, QDate today);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void say();

    QDate m_from;
    QDate m_due;
    QDate m_today;
    QString m_left;  ///< how much is left
    QString m_spent; ///< how much of how much has gone
};

} // namespace mekendesh::ui
