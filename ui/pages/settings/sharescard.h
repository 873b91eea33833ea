// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/exports.h"
#include "ui/widgets/card.h"

#include <array>
#include <optional>

class QLabel;

namespace mekendesh::ui {

class Button;
class InlineMessage;
class TextLabel;
class Work;

// The three sheets with which a lost embassy comes back, of the laptop that holds the root key. They are made in memory and go one by
// one, each onto paper or to a place of its own: any two of them are the key.
class SharesCard : public Card {
    Q_OBJECT

public:
    explicit SharesCard(Work &work, QWidget *parent = nullptr);

    void refresh();
    // Neither this page nor that of the printer is shown any more: what was not given away is nowhere.
    void forget();
    // Between two sheets: says that none of them counts. False: none was begun, or one is being written just now.
    bool stopGiving();

Q_SIGNALS:
    void done(const QString &words);
    // A sheet, to be looked at as it will come out of the printer.
    void printRequested(const mekendesh::app::PaperList &list, const QString &line);

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void begin();
    void print();
    void write();
    // This sheet has its way; the next one, or the end.
    void next();
    void stop();
    void setWriting(bool isWriting);
    void showState();
    void retranslate();
    [[nodiscard]] QString shareNow() const;
    [[nodiscard]] app::PaperList paper() const;

    Work &m_work;
    std::optional<std::array<QString, 3>> m_shares; // while they are given away
    int m_number = 1;                               // of the sheet that is given away now
    bool m_isPrinting = false;                      // its page is looked at
    bool m_wasPrinted = false;
    bool m_isWriting = false; // a stick may be slow: until it has answered nothing else becomes of the sheet
    TextLabel *m_about;
    InlineMessage *m_state;
    InlineMessage *m_message;
    TextLabel *m_step;
    Button *m_begin;
    Button *m_print;
    Button *m_write;
    Button *m_next;
    Button *m_stop;
};

}
