// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/listview.h"

#include <QObject>

#include <functional>

namespace mekendesh::ui {

class ViewsLine;
class Work;

// The saved views of one list: those the program brings and those of the person who works, kept with the person's preferences.
// The list tells what it shows and is told what it is to show; removing one can be undone.
class SavedViews : public QObject {
    Q_OBJECT

public:
    // `key` of the preference, as "members.views"; `shown`: what the list shows now, without a name.
    SavedViews(Work &work, const QString &key, ViewsLine *line, std::function<ListView()> shown, QObject *parent);

    // In the language of now; again when it changes.
    void setGiven(const QList<ListView> &given);
    // The list shows something else now.
    void noticeShown();

Q_SIGNALS:
    void chosen(const mekendesh::ui::ListView &view);
    void done(const QString &words, std::function<void()> undo);
    void failed(const QString &sentence);

private:
    void keepNew(const QString &name);
    void rename(int own, const QString &name);
    void remove(int own);
    void write();
    void show();
    [[nodiscard]] int ownOf(const QString &id) const; // -1: one the program brings
    [[nodiscard]] QString idOfShown() const;

    Work &m_work;
    QString m_key;
    ViewsLine *m_line;
    std::function<ListView()> m_shown;
    QList<ListView> m_given;
    QList<ListView> m_own;
};

}
