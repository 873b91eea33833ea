// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/officetime.h"
#include "app/services/stored.h"
#include "ui/frame/page.h"

namespace mekendesh::ui {

class Button;
class Card;
class InlineMessage;
class PageHeader;
class TimelineView;
class Work;

// Who changed what in one record, newest first: when, who, the field, the value before and after.
class HistoryPage : public Page {
    Q_OBJECT

public:
    explicit HistoryPage(Work &work, QWidget *parent = nullptr);

    [[nodiscard]] QList<KeyHint> keyHints() const override;
    void takeFocus() override;
    void refresh() override;
    // `scope`: where the record was listed.
    void show(const QString &table, const sync::RecordId &id, std::optional<sync::ScopeId> scope = {});

Q_SIGNALS:
    void backRequested();

protected:
    void retranslate() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showLines();

    Work &m_work;
    app::OfficeTime m_time;
    QString m_table;
    sync::RecordId m_id;
    std::optional<sync::ScopeId> m_scope;
    QString m_whose; // the record as people call it
    std::vector<app::HistoryLine> m_lines;
    PageHeader *m_header;
    Button *m_back;
    InlineMessage *m_message;
    Card *m_card;
    TimelineView *m_course;
};

}
