// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/card.h"
#include "ui/widgets/choicebuttons.h"

class QComboBox;

namespace mekendesh::ui {

class Button;
class ScrollBody;
class TextLabel;

/// What a list is narrowed to, at its side: one drop-down for each field, the first entry of each is "any".
/// The page says what is chosen; what a person chooses is seen in the list at once.
class FilterPanel : public Card {
    Q_OBJECT
public:
    explicit FilterPanel(const QString &objectName, QWidget *parent = nullptr);

    /// A field; its label and entries come with setChoices().
    void addField(const QString &key);
    void setChoices(const QString &key, const QString &label, const QList<Choice> &choices);
    /// Without the signal; an empty id is "any".
    void setChosen(const QString &key, const QString &id);
    QString chosen(const QString &key) const;
    void takeFocus();

Q_SIGNALS:
    void chosenChanged(const QString &key, const QString &id);
    void cleared();
    void left();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Row {
        QString key;
        TextLabel *label;
        QComboBox *box;
    };
    const Row *row(const QString &key) const;
    void retranslate();

    QList<Row> m_rows;
    ScrollBody *m_fields; // in a low window it scrolls
    Button *m_clear;
    Button *m_close;
};

} // namespace mekendesh::ui
