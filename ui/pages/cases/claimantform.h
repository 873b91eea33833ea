// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/claimant.h"
#include "app/services/drafts.h"
#include "ui/forms/recordeditors.h"
#include "ui/threads/latest.h"

#include <QTimer>
#include <QWidget>

namespace mekendesh::ui {

class Button;
class Card;
class DraftKeeper;
class InlineMessage;
class LinesModel;
class ScrollBody;
class TableView;
class TextLabel;
class Work;

// A claimant to be written. While the name is typed the people of the office who fit stand under it: Down and Enter take one, and
// the claimant names that card; otherwise only the name is kept.
class ClaimantForm : public QWidget {
    Q_OBJECT

public:
    explicit ClaimantForm(Work &work, QWidget *parent = nullptr);

    // Whose case it is: the first of those who fit.
    void setOwner(const sync::RecordId &member) { m_owner = member; }
    void setClaimant(const app::Claimant &claimant, bool isNew, sync::ScopeId scope);
    // False after saying under the fields what cannot be taken.
    bool takeClaimant(app::Claimant &claimant);
    void showProblem(const QString &bold, const QString &plain);
    void focusFirst();
    // As of RecordSheet.
    void keepDraft(const app::DraftKey &key);
    void finishDraft(const app::DraftKey &key);

Q_SIGNALS:
    void finished();
    void left();

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void connectParts();
    struct Match {
        sync::RecordId id;
        QString name;
        QString phone;
        QString second; // what tells people of one name apart
    };

    void look();
    static std::vector<Match> peopleWhoFit(app::Workspace &reader, const QString &typed, sync::ScopeId scope, const sync::RecordId &owner);
    void offer(const std::vector<Match> &found);
    void take(int row);
    void sayCard();
    void hideMatches();
    void retranslate();

    Work &m_work;
    sync::ScopeId m_scope;
    bool m_isNew = true;
    sync::RecordId m_member; // null: only the name
    sync::RecordId m_owner;  // whose case it is
    RecordEditors m_editors;
    QTimer m_soon;
    Latest m_asked;
    std::vector<Match> m_found;
    Card *m_card;
    ScrollBody *m_body;
    InlineMessage *m_message;
    FormField *m_name;
    LinesModel *m_matches;
    TableView *m_matchTable;
    TextLabel *m_linked;
    Button *m_save;
    Button *m_leave;
    Button *m_throwAway;
    DraftKeeper *m_drafts;
};

}
