// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/id.h"
#include "ui/delegates/tableview.h"
#include "ui/theme/status.h"

#include <optional>

class QStandardItemModel;

namespace mekendesh::ui {

/// One row of a short list in a card at the side: what, a quiet second line, a chip, perhaps a tick.
struct SideRow {
    QString id;          ///< given back by the signals
    QString text;
    QString second;
    std::optional<StatusKind> chip;
    QString chipText;
    std::optional<bool> isTicked; ///< nothing: no tick is shown
    bool isMuted = false;
    sync::ScopeId scope{}; ///< of a record: where it was listed
    bool wraps = false; ///< a long text goes on in the second line, before what stands there
    Icon icon = Icon::None; ///< before the text, in the colour of what is in order
};

/// A short list in a card: a real table with arrows, Enter and Space, as high as its rows.
class SideRows : public TableView {
    Q_OBJECT
public:
    explicit SideRows(const QString &objectName, QWidget *parent = nullptr);
    void setSideRows(const QList<SideRow> &rows);
    /// Only this one SemiBold; -1: none.
    void emphasise(int row);
    QSize sizeHint() const override;
    /// A list of one row asks for no more.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void rowOpened(const QString &id, mekendesh::sync::ScopeId scope);
    void rowTicked(const QString &id);

private:
    QStandardItemModel *m_rows;
};

} // namespace mekendesh::ui
