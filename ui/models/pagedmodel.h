// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QTimer>

namespace mekendesh::ui {

// A table that grows page by page as it is scrolled; what is above stays. Subclasses hold values, never pointers into
// the database, and say how the next page is read.
class PagedModel : public QAbstractTableModel {
    Q_OBJECT

public:
    explicit PagedModel(QObject *parent = nullptr);

    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override { return !parent.isValid() && m_hasMore; }
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : m_rowCount; }

    // Forgets all rows and reads the first page again.
    void reload();
    // More rows would come than are loaded.
    [[nodiscard]] bool hasMore() const { return m_hasMore; }
    // A filter leaves so little of each page that the reading goes on by itself, in slices between which the window answers.
    [[nodiscard]] bool isReadingOn() const { return m_readOn.isActive(); }
    // The last reading failed: no row does not mean that there is none.
    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }

Q_SIGNALS:
    // The reading has come to its end for now.
    void settled();
    void loadFailed(const QString &sentence);
    // What failed before can be read again.
    void recovered();

protected:
    // Reads the next page into the subclass's own rows, which are shown after this returns.
    struct NextPage {
        int rows = 0;
        bool hasMore = false;
    };
    virtual NextPage readNextPage() = 0;
    // Takes the page just read into the rows; called between the model's begin and end.
    virtual void takePage() = 0;
    virtual void clearRows() = 0;

private:
    void appendPage();
    void readOn();

    int m_rowCount = 0;
    int m_wanted = 0; // rows that should be there before the reading rests
    QTimer m_readOn;
    bool m_hasMore = false;
    bool m_hasFailed = false;
};

}
