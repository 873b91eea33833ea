// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/start/report.h"
#include "ui/widgets/backdrop.h"

#include <QTimer>

class QBoxLayout;
class QLineEdit;
class QScrollArea;
class QSpacerItem;

namespace mekendesh::ui {

class Button;
class Card;
class FormField;
class InlineMessage;
class LanguageButtons;
class PasswordField;
class TextLabel;

// Name and password, and nothing else: neither office nor people nor figures can be seen here.
// After a password that does not fit the next one is taken a little later, each time later, and the page says when.
class UnlockWindow : public Backdrop {
    Q_OBJECT

public:
    enum class Reason { Start, Locked, Idle, Broken };

    explicit UnlockWindow(QWidget *parent = nullptr);

    void setLanguage(const QString &tag);
    // The words of entry of a demonstration may be read by everybody.
    void setExample(const Entry &entry);
    // The page as people find it; an earlier password is forgotten.
    void begin(Reason reason);
    // A file that was opened while nobody had entered; empty: none. Whom it is for is told inside: only there this computer's office is known.
    void setInvitation(const QString &path);
    // The language that was chosen is not kept for the next start.
    void sayUnremembered(const QString &settingsFile);
    // What the working process said.
    void refuse(const sync::Error &error);
    [[nodiscard]] int secondsToWait() const { return m_secondsToWait; }
    // Nobody has begun to type a password.
    [[nodiscard]] bool isUntouched() const;
    [[nodiscard]] Reason reason() const { return m_reason; }

Q_SIGNALS:
    void entryGiven(const mekendesh::ui::Entry &entry);
    void languageChosen(const QString &tag);
    void beginningRequested(); // away from the example, to the first start

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    QWidget *buildCard();
    void build();
    void retranslate();
    void say();
    void sayInvitation();
    void sayNotOpened();
    void sayWrongPassword();
    void submit();
    void beginWaiting();

    Reason m_reason = Reason::Start;
    std::optional<sync::Error> m_error;
    QString m_invitation;
    QString m_unwrittenFile; // of the plain settings
    bool m_isOpening = false;
    bool m_isIncomplete = false; // the button was pressed before everything was written
    bool m_isExample = false;
    bool m_wasCyrillic = false;
    bool m_wasLatin = false;
    int m_failures = 0;
    int m_secondsToWait = 0;
    QTimer m_second;

    LanguageButtons *m_languages;
    QScrollArea *m_middle = nullptr;
    QSpacerItem *m_foot = nullptr;
    QWidget *m_head = nullptr;
    Card *m_card;
    TextLabel *m_title;
    TextLabel *m_state;
    QLineEdit *m_login;
    QBoxLayout *m_cardFoot = nullptr;
    QBoxLayout *m_fields = nullptr;
    FormField *m_loginField;
    PasswordField *m_password;
    FormField *m_passwordField;
    InlineMessage *m_message;
    Button *m_unlock;
    Button *m_help;
    Button *m_beginning;
    TextLabel *m_duration;
    TextLabel *m_nothingShown;
};

}
