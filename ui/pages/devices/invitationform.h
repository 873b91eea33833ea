// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/office.h"
#include "app/services/inviting.h"
#include "ui/forms/recordeditors.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace mekendesh::ui {

class Button;
class Card;
class ChoiceButtons;
class InlineMessage;
class ScrollBody;
class TextLabel;

// What an invitation is for: the office, the laptop's digit, how long it holds, the file. Shows the five words afterwards.
// Knows no service.
class InvitationForm : public QWidget {
    Q_OBJECT

public:
    struct Wish {
        app::Office office{};
        QString mark{};
        sync::DeviceClass deviceClass = sync::DeviceClass::Office;
        int validDays = 0;
        bool mayGiveOwnPassword = false; // the person said so
        QString path{};
    };

    explicit InvitationForm(QWidget *parent = nullptr);

    // Where the file is put unless somebody says otherwise.
    [[nodiscard]] static QString proposedFolder();

    void begin();
    // Its fields scroll in the room there is; otherwise they are as high as they are, and what they stand in scrolls.
    void setScrolling(bool isScrolling);
    // While the invitation is made it cannot be asked for once more.
    void setBusy(bool isBusy);
    // Its five words were shown: the next invitation is another one. Until then what was typed stays.
    [[nodiscard]] bool isSpent() const { return m_isSpent; }
    // Fills in what the register knows of this office.
    void showOffice(const app::Office &office);
    // False after saying under the fields what is missing; the first of them gets the focus.
    bool takeWish(Wish &wish);
    void showCode(const QString &code, const QString &path);
    // The office would get the embassy's own user of the server: asks whether it may.
    void askForOwnPassword();
    // Nothing was made: all that was typed stays, the field at fault gets the focus.
    void showRefusal(const sync::Error &error, sync::DeviceClass deviceClass, app::InvitationField refused);
    void focusFirst();

Q_SIGNALS:
    void codeTyped(const QString &officeCode);
    void embassyChosen(); // the laptop is for the embassy itself
    void finished();
    void left();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    FormField *addLine(QLineEdit *&line, const QString &objectName);
    void connectParts();
    void proposePath();
    [[nodiscard]] static QString otherMarkWords();
    void refuse(FormField *field, const QString &problem);
    void retranslate();

    RecordEditors m_editors;
    bool m_isPathTouched = false;
    bool m_isSpent = false;
    bool m_mayGiveOwnPassword = false;
    Card *m_card;
    ScrollBody *m_fields;
    InlineMessage *m_message;
    TextLabel *m_words;
    QLineEdit *m_code;
    QComboBox *m_zone;
    FormField *m_zoneField;
    QLineEdit *m_mark;
    ChoiceButtons *m_kind;
    FormField *m_kindField;
    FormField *m_markField;
    QLineEdit *m_days;
    FormField *m_daysField;
    QLineEdit *m_path;
    FormField *m_pathField;
    Button *m_choose;
    Button *m_invite;
    Button *m_leave;
};

}
