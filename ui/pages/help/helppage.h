// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/page.h"
#include "ui/pages/help/helpbook.h"

class QListWidget;

namespace mekendesh::ui {

class Button;
class Card;
class HelpText;
class PageHeader;
class SearchField;

// The user guide: its topics at the left, or the places that were found; the text at the right. Nothing in it needs a network.
class HelpPage : public Page {
    Q_OBJECT

public:
    explicit HelpPage(QWidget *parent = nullptr);

    [[nodiscard]] QList<KeyHint> keyHints() const override;
    void takeFocus() override;
    void refresh() override;
    // Forgets what was searched for. `section`: which heading of the topic is at the top, from 1; 0: its beginning.
    void open(const QString &topic, int section = 0);
    [[nodiscard]] const QString &topic() const { return m_topic; }

Q_SIGNALS:
    void backRequested();
    // The topic on paper.
    void sheetRequested(const mekendesh::ui::HelpTopic &topic);

protected:
    void retranslate() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void connectParts();
    void readBook();
    void fillList();
    void showRow(int row);

    QString m_language; // of the book; empty before the first use
    HelpBook m_book;
    QString m_topic;
    QList<HelpPlace> m_places; // of the rows of the list
    PageHeader *m_header;
    Button *m_back;
    Button *m_print;
    Card *m_topicsCard;
    SearchField *m_search;
    QListWidget *m_list;
    HelpText *m_text;
};

}
