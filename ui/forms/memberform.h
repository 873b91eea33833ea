// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/member.h"
#include "ui/forms/recordeditors.h"

#include <QWidget>

class QVBoxLayout;

namespace mekendesh::ui {

class Button;
class InlineMessage;
class TextLabel;

// A person's card to be written. Knows no service: it is given a member and gives one back.
class MemberForm : public QWidget {
    Q_OBJECT

public:
    explicit MemberForm(QWidget *parent = nullptr);

    void setMember(const app::Member &member, bool isNew);
    // The member as it stands in the form; false after saying under the fields what cannot be taken.
    bool takeMember(app::Member &member);
    // Something beyond single fields, such as a failed save: first what is safe.
    void showProblem(const QString &bold, const QString &plain);
    void focusFirst();

Q_SIGNALS:
    void finished();  // Ctrl+Enter or the button
    void left();      // Esc

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void retranslate();
    void addRow(QVBoxLayout *column, std::initializer_list<const char *> wires);

    RecordEditors m_editors;
    bool m_isNew = false;
    TextLabel *m_title;
    TextLabel *m_whoTitle;
    TextLabel *m_whereTitle;
    TextLabel *m_papersTitle;
    InlineMessage *m_message;
    Button *m_save;
    Button *m_leave;
};

}
