// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QVBoxLayout;

namespace mekendesh::ui {

class Button;
class FormField;
class TextLabel;

// One step of the first start: a question, one line under it, fields, "Continue" and "Back".
// Enter goes to the next field and from the last one on; Ctrl+Enter finishes, Esc goes back.
class StartStep : public QWidget {
    Q_OBJECT

public:
    static constexpr int kColumnWidth = 560;

    explicit StartStep(const QString &objectName, QWidget *parent = nullptr);

    // The word after "2 / 3".
    [[nodiscard]] virtual QString name() const = 0;
    virtual void takeFocus();
    // "Continue" and "Back" in a row; null where a step goes on by itself. They stand under the fields until they are put elsewhere.
    [[nodiscard]] QWidget *actions() const { return m_actions; }
    void takeActionsBack();
    [[nodiscard]] int gap() const; // between the fields

Q_SIGNALS:
    void finished();
    void left();

protected:
    virtual void retranslate() = 0;
    // Says under the fields what is missing; true when nothing is.
    virtual bool check() { return true; }
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

    void setWords(const QString &title, const QString &line);
    QVBoxLayout *body() const { return m_body; }
    // Fields are made first, in the order in which Enter walks them, and placed afterwards.
    QLineEdit *addLine(const QString &objectName, FormField *&field);
    // A field with a button beside it that chooses a file or folder.
    QLineEdit *addPath(const QString &objectName, FormField *&field, Button *&choose);
    // Fields beside each other, each at most so wide.
    void place(std::initializer_list<FormField *> fields, int widthMax);
    void registerField(QWidget *line, FormField *field);
    void addActions();
    void setContinueWord(const QString &word);
    // True when something is written; otherwise says `problem` under the field.
    static bool isWritten(const QString &text, FormField *field, const QString &problem);
    void finish();
    void focusFirstProblem();

private:
    TextLabel *m_title;
    TextLabel *m_line;
    QVBoxLayout *m_body;
    QList<QWidget *> m_lines;
    QList<FormField *> m_fields;
    QWidget *m_actions = nullptr;
    Button *m_continue = nullptr;
    Button *m_back = nullptr;
};

}
