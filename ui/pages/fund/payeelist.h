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

    // Nothing is offered and no case is named.
    void clear();
    // A draft had taken it.
    void setCase(const sync::RecordId &casefile);
    [[nodiscard]] sync::RecordId casefile() const { return m_casefile; }
    void retranslate();

Q_SIGNALS:
    // The name stands in the field now.
    void taken();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void look();
    void offer(const std::vector<Payee> &payees);
    void take(int row);
    void sayCase(const QString &words);

    Work &m_work;
    QLineEdit *m_field;
    QTimer m_soon;
    Latest m_asked;
    Latest m_named;
    std::vector<Payee> m_found;
    sync::RecordId m_casefile; // null: of no case
    LinesModel *m_lines;
    TableView *m_table;
    TextLabel *m_about;
};

// Who fits a name, as far as this desk may see people and cases: claimants first.
[[nodiscard]] std::vector<PayeeList::Payee> findPayees(app::Workspace &reader, const QString &typed);

}
