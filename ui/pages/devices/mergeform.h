// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/cutting.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLineEdit;

namespace mekendesh::ui {

class Button;
class Card;
class ChoiceButtons;
class FormField;
class InlineMessage;
class ScrollBody;

// Which office ends and which one goes on, and what becomes of the laptops of the first. Asks once more, in words that say what it means,
// and for the name of the office that ends: no key pressed twice ends an office.
// Knows no service.
class MergeForm : public QWidget {
    Q_OBJECT

public:
    struct OfficeChoice {
        QString code;
        QString name;
    };
    struct Wish {
        QString from;
        QString into;
        app::MergedLaptops laptops = app::MergedLaptops::GoOn;
        bool evenIfLost = false;
    };

    explicit MergeForm(QWidget *parent = nullptr);

    void begin(const QList<OfficeChoice> &offices);
    // Something the laptops of that wish sent would be lost: shows it again, whatever is chosen by now, and asks once more, saying how much.
    void showLosses(const Wish &wish, const std::vector<app::CutLoss> &losses);
    void showProblem(const QString &bold, const QString &plain);
    void focusFirst();

Q_SIGNALS:
    void asked(); // what it means stands there now
    void wished(const mekendesh::ui::MergeForm::Wish &wish);
    void left();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void decide();
    void ask(const Wish &wish, const QString &bold, const QString &plain);
    void takeBackQuestion();
    void showFields();
    [[nodiscard]] QString nameOf(const QString &code) const;
    [[nodiscard]] bool isNameTyped() const;
    void refuse(FormField *field, const QString &problem);
    void retranslate();

    QList<OfficeChoice> m_offices;
    std::optional<Wish> m_asked; // what the question is about, and what is wished when it is answered
    Card *m_card;
    InlineMessage *m_message;
    ScrollBody *m_fields;
    QComboBox *m_from;
    QComboBox *m_into;
    ChoiceButtons *m_laptops;
    QLineEdit *m_typed;
    FormField *m_fromField;
    FormField *m_intoField;
    FormField *m_laptopsField;
    FormField *m_typedField;
    Button *m_merge;
    Button *m_leave;
};

}
