// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/member.h"
#include "app/services/stored.h"

#include <QDate>
#include <QWidget>

class QFormLayout;
class QVBoxLayout;

namespace mekendesh::ui {

class Button;
class Card;
class Chip;
class FlowLayout;
class TextLabel;

// The card of the selected person, to be read: name, chips, what one needs on the telephone, the rest below.
// Empty values are left out. Knows no service.
class MemberCard : public QWidget {
    Q_OBJECT

public:
    explicit MemberCard(QWidget *parent = nullptr);

    void setMember(const app::Stored<app::Member> &stored, QDate today);
    void clear();

Q_SIGNALS:
    void editRequested();
    void caseRequested();
    void historyRequested();
    void differencesRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void addLine(const char *wire, const QString &text);
    void addChip(int status, const QString &text);
    void fillChips();
    void fillLines();

    app::Stored<app::Member> m_stored;
    QDate m_today;
    bool m_isFilled = false;
    Card *m_card;
    TextLabel *m_name;
    TextLabel *m_second;
    QWidget *m_chips;
    FlowLayout *m_chipRow;
    QWidget *m_lines;
    QFormLayout *m_lineForm;
    Button *m_edit;
    Button *m_case;
    Button *m_history;
    Button *m_differences;
};

}
