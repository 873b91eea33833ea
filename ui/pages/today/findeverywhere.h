// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/finder.h"
#include "ui/pages/today/findplaces.h"
#include "ui/threads/latest.h"

#include <QObject>
#include <QTimer>

namespace mekendesh::ui {

class MainWindow;
class SearchBox;

// Joins the search line of the window with the records: people, cases, documents, tasks while the person types.
class FindEverywhere : public QObject {
    Q_OBJECT

public:
    FindEverywhere(Work &work, MainWindow &window);
    [[nodiscard]] SearchBox *box() const { return m_box; }
    // What is found by its name beside records.
    [[nodiscard]] PlaceFinder &places() { return m_places; }

Q_SIGNALS:
    void recordRequested(const QString &table, const sync::RecordId &id, sync::ScopeId scope);
    // A task that belongs to nobody stands on Today.
    void taskRequested(const sync::RecordId &id);
    // Nobody was found: a new person of this name.
    void newPersonRequested(const QString &name);

private:
    void find(const QString &typed);
    void showFound(const QString &typed, const sync::Result<std::vector<app::FoundGroup>> &groups);
    void open(int row);

    Work &m_work;
    Latest m_asked;
    QTimer m_slow;
    MainWindow &m_window;
    SearchBox *m_box;
    std::vector<app::FoundRecord> m_found;
    PlaceFinder m_places;
    std::vector<FoundPlace> m_foundPlaces; // after the records
};

}
