// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/officetime.h"
#include "app/services/conflicts.h"
#include "ui/frame/page.h"

#include <QTimer>

class QBoxLayout;
class QVBoxLayout;

namespace mekendesh::ui {

class Button;
class Card;
class EmptyState;
class IconButton;
class InlineMessage;
class PageHeader;
class SideRows;
class TextLabel;
class ValueChoice;
class SourceHeads;
class Work;

// Where two laptops wrote different things: the records left, the values of one of them beside each other on the right.
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
    QWidget *buildChoices();
    QWidget *buildPicker();
    // Where the list has no room.
    void pickNeighbour(int step);
    void sayPlace();
    void connectParts();
    void fillList();
    void showRecord(int row);
    void addSameLine(const app::ConflictRecord &record, QVBoxLayout *column);
    void selectRecord(int row);
    void sayWhatIsLeft();
    void showPreview();
    [[nodiscard]] app::Timestamp now() const;
    [[nodiscard]] int undecided() const;
    void decide();

    Work &m_work;
    app::OfficeTime m_time;
    std::vector<app::ConflictRecord> m_records;
    int m_shown = -1;
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
    TextLabel *m_previewTitle;
    TextLabel *m_preview;
    InlineMessage *m_nothingLost;
    Button *m_decide;
    Button *m_later;
    Button *m_allLatest;
    EmptyState *m_empty;
};

}
