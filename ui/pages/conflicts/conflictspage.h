// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/officetime.h"
#include "app/services/conflicts.h"
#include "ui/delegates/siderows.h"
#include "ui/frame/page.h"
#include "ui/threads/latest.h"

#include <QHash>
#include <QTimer>

#include <optional>

class QBoxLayout;
class QVBoxLayout;

namespace mekendesh::ui {

class Button;
class Card;
class ChoiceCard;
class EmptyState;
class IconButton;
class InlineMessage;
class PageHeader;
class TextLabel;
class ValueChoice;
class SourceHeads;
class Work;

// Where two laptops wrote different things: the records left, the values of one of them beside each other on the right. Under the
// open ones stand those somebody has decided about, with what was taken and what was left; another value can be chosen there.
// Nothing is decided by the program, and nothing that is not chosen is lost.
class ConflictsPage : public Page {
    Q_OBJECT

public:
    explicit ConflictsPage(Work &work, QWidget *parent = nullptr);

    [[nodiscard]] QList<KeyHint> keyHints() const override;
    void takeFocus() override;
    void refresh() override;
    void show(const QString &table, const sync::RecordId &id, sync::ScopeId scope);

Q_SIGNALS:
    void recordRequested(const QString &table, const mekendesh::sync::RecordId &id, mekendesh::sync::ScopeId scope);
    void countChanged(int count);
    void backRequested();
    void done(const QString &words);

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void layOut();
    void layOutChoices();
    void fitButtons();
    void focusChoices();
    QWidget *buildChoices();
    QWidget *buildPicker();
    // Where the list has no room.
    void pickNeighbour(int step);
    void sayPlace();
    void connectParts();
    // One id may stand in several scopes.
    struct Wanted {
        QString table;
        sync::RecordId id;
        sync::ScopeId scope;
        bool operator==(const Wanted &) const = default;
    };
    // What is read at once.
    struct Facts {
        std::vector<app::ConflictRecord> open;
        std::vector<app::DecidedRecord> decided; // as many as were shown before
        bool hasMore = false;
    };
    using Kept = QHash<QString, sync::Stamp>; // what is chosen, by field
    void take(const sync::Result<Facts> &facts);
    // What is shown has come anew, or is gone.
    void takeShown(const Wanted &shown, int row);
    void fillList();
    void readMore();
    void showRecord(int row);
    void buildSheet(int row, const Kept &kept);
    [[nodiscard]] Kept chosenNow() const;
    [[nodiscard]] Wanted keyOf(int row) const;
    [[nodiscard]] int rowOf(const Wanted &key, bool isDecided) const; // -1: no longer there
    [[nodiscard]] int rows() const { return static_cast<int>(m_records.size() + m_decided.size()); }
    // The open record or the decided one of a row, as it is asked.
    [[nodiscard]] app::ConflictRecord asked(int row) const;
    [[nodiscard]] const app::DecidedRecord *decidedAt(int row) const; // null: it is open
    [[nodiscard]] SideRow sideRow(int row) const;
    void sayEmpty();
    void sayDecided(const app::DecidedRecord &record, const app::ConflictField &field, ValueChoice &choice) const;
    void addSameLine(const app::ConflictRecord &record, QVBoxLayout *column);
    void selectRecord(int row);
    void sayWhatIsLeft();
    void showPreview();
    [[nodiscard]] app::Timestamp now() const;
    [[nodiscard]] int undecided() const;
    void decide();
    void chooseAgain(const app::DecidedRecord &shown, const std::vector<app::Conflicts::Decision> &decisions);
    // What follows a decision of this page; null: it was written.
    void told(const sync::Error *error, const QString &words);

    Work &m_work;
    app::OfficeTime m_time;
    std::optional<Wanted> m_wanted; // to be shown as soon as it is read
    Latest m_reading;
    Latest m_readingMore;
    std::vector<app::ConflictRecord> m_records;
    std::vector<app::DecidedRecord> m_decided;
    bool m_hasMore = false;
    int m_shown = -1; // first the open ones, then the decided
    app::ConflictRecord m_shownAsked; // what the sheet was built from
    bool m_shownWasDecided = false;
    std::optional<Wanted> m_justDecided; // here, by this page
    QString m_gone; // what was shown and is decided elsewhere
    bool m_couldNotRead = false;
    QTimer m_reload;
    PageHeader *m_header;
    QWidget *m_picker;
    IconButton *m_previous;
    TextLabel *m_place;
    IconButton *m_next;
    Button *m_openCard;
    InlineMessage *m_message;
    QWidget *m_body;
    QBoxLayout *m_columns;
    Card *m_listCard;
    SideRows *m_list;
    Card *m_choiceCard;
    QWidget *m_choiceSheet = nullptr;
    QVBoxLayout *m_choiceColumn;
    SourceHeads *m_heads = nullptr;
    QList<ValueChoice *> m_choices;
    QWidget *m_previewLine;
    TextLabel *m_previewTitle;
    TextLabel *m_preview;
    InlineMessage *m_nothingLost;
    Button *m_decide;
    Button *m_later;
    Button *m_allLatest;
    QWidget *m_right; // the choices, or the empty place
    EmptyState *m_empty;
    ChoiceCard *m_back;
    ChoiceCard *m_seeDecided;
};

}
