// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/status.h"

#include <QtWidgets/QListView>

namespace mekendesh::ui {

struct TimelineEntry {
    QString id;          ///< given back by opened()
    Icon icon = Icon::Info;
    StatusKind status = StatusKind::Plain; ///< colours the disc of the icon
    QString whenWho;     ///< "18.11 16:20 · Асылбекова Н."
    QString kind{};      ///< what the icon means, for the tooltip and the screen reader
    QString text;
    QString link{};      ///< accent line under the text, empty for none
};

/// The course of a case: a real list, newest first, so that arrows, focus and screen reader come by themselves.
class TimelineView : public QListView {
    Q_OBJECT
public:
    explicit TimelineView(const QString &objectName, QWidget *parent = nullptr);
    void setEntries(const QList<TimelineEntry> &entries);
    QString currentId() const;
    /// Among other things in a card that scrolls: as high as all entries.
    void showWhole();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// Makes this entry the current one, where it is there.
    void standOn(const QString &id);

Q_SIGNALS:
    /// Enter or double click.
    void opened(const QString &id);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    class Model;
    class Delegate;
    Model *m_model;
    bool m_isWhole = false;
};

} // namespace mekendesh::ui
