// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/workspace.h"
#include "ui/threads/latest.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;

namespace mekendesh::ui {

class LinesModel;
class TableView;
class TextLabel;
class Work;

// Under the field of who gets money: while the name is typed, the people who claim in cases, those with open cases and the others
// who fit. Down and Enter take one; the line then names the case as well. Another name is kept as it was typed.
class PayeeList : public QWidget {
    Q_OBJECT

public:
    struct Payee {
        QString name;
        QString second; // what tells people of one name apart, and the case
        sync::RecordId casefile{};
    };

    PayeeList(Work &work, QLineEdit *field, QWidget *parent);

    // Of a form that begins: nothing is offered and no case is named. Only who is in the scope of the box is offered from now on.
    void begin(sync::ScopeId boxScope);
    // A draft had taken it. One that is not there is dropped, and said so.
    void setCase(const sync::RecordId &casefile);
    // It turned out not to be there.
    void dropCase();
    [[nodiscard]] sync::RecordId casefile() const { return m_casefile; }
    void retranslate();

Q_SIGNALS:
    // The name stands in the field now.
    void taken();
    // Also to none.
    void caseChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void look();
    void offer(const std::vector<Payee> &payees);
    void take(int row);
    void sayCase(const QString &words);
    void changeCase(const sync::RecordId &casefile);

    Work &m_work;
    QLineEdit *m_field;
    sync::ScopeId m_scope; // of the box
    QTimer m_soon;
    Latest m_asked;
    Latest m_named;
    std::vector<Payee> m_found;
    sync::RecordId m_casefile; // null: of no case
    LinesModel *m_lines;
    TableView *m_table;
    TextLabel *m_about;
};

// Who fits a name in this scope, as far as this desk may see people and cases: claimants first, none of closed cases.
[[nodiscard]] std::vector<PayeeList::Payee> findPayees(app::Workspace &reader, const QString &typed, sync::ScopeId scope);

}
