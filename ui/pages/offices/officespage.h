// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/page.h"
#include "ui/models/officesmodel.h"

#include <QTimer>

namespace mekendesh::ui {

class Button;
class EmptyState;
class InlineMessage;
class PageHeader;
class TableView;
class Work;

// The embassy's view of all offices as a table, and from there into the people, cases and cash books of one.
class OfficesPage : public Page {
    Q_OBJECT

public:
    explicit OfficesPage(Work &work, QWidget *parent = nullptr);

    [[nodiscard]] QList<KeyHint> keyHints() const override;
    void takeFocus() override;
    void refresh() override;

Q_SIGNALS:
    void casesRequested(mekendesh::sync::ScopeId scope, const QString &office);
    void membersRequested(mekendesh::sync::ScopeId scope, const QString &office);
    void fundRequested(mekendesh::sync::ScopeId scope, const QString &office);
    void invitationRequested();

protected:
    void retranslate() override;

private:
    void build();
    void connectParts();
    void count();
    void showEmptiness();
    enum class Destination { Cases, Members, Fund };
    void go(Destination destination);

    Work &m_work;
    OfficesModel *m_model;
    QTimer m_reload;
    PageHeader *m_header;
    Button *m_invite;
    Button *m_members;
    Button *m_fund;
    Button *m_cases;
    InlineMessage *m_message;
    TableView *m_table;
    EmptyState *m_empty;
};

}
