// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/openedinvitation.h"
#include "ui/frame/page.h"

#include <optional>

class QLineEdit;

namespace mekendesh::ui {

class Button;
class Card;
class FormField;
class InlineMessage;
class PageHeader;
class Work;

// An invitation that was opened where somebody works already: nobody joins twice, but whom it is for can be told by its five words, and
// so what to do with it.
class InvitationPage : public Page {
    Q_OBJECT

public:
    explicit InvitationPage(Work &work, QWidget *parent = nullptr);

    [[nodiscard]] QList<KeyHint> keyHints() const override;
    void takeFocus() override;
    // `isExample`: only invented people are here, and a real beginning is one press away.
    void show(const QString &path, bool isExample);

Q_SIGNALS:
    void backRequested();
    void joiningRequested(const QString &path);

protected:
    void retranslate() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void ask();
    void say();
    void sayAddress();

    Work &m_work;
    QString m_path;
    bool m_isExample = false;
    bool m_isAsking = false;
    QByteArray m_file;
    std::optional<sync::Error> m_error; // of the file
    std::optional<app::InvitationAddress> m_address;
    PageHeader *m_header;
    Button *m_back;
    Card *m_card;
    InlineMessage *m_message;
    QLineEdit *m_code;
    FormField *m_codeField;
    Button *m_ask;
};

}
