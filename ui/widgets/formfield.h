// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QHBoxLayout;
class QLabel;

namespace mekendesh::ui {

class IconLabel;
class TextLabel;

/// Label above, any editor, hint or problem under it. It never judges values: the form or the editor tells it.
/// The editor needs an objectName; label and hint become its accessible name and description.
class FormField : public QWidget {
    Q_OBJECT
public:
    /// Takes over the editor. A ReadingEdit shows its problems by itself.
    explicit FormField(QWidget *editor, QWidget *parent = nullptr);

    QWidget *editor() const { return m_editor; }
    void setLabel(const QString &label);
    QString label() const;
    /// The editor is as wide as what it takes, not as the row: its length tells what is expected.
    void setShort(bool isShort);
    void setRequired(bool required);
    /// How to write, not what the field is.
    void setHint(const QString &hint);
    /// What is wrong and an example; the editor gets the red border. Empty clears.
    void setProblem(const QString &problem);
    QString problem() const { return m_problem; }
    /// Doubtful, not wrong: never blocks saving.
    void setDoubt(const QString &doubt);
    /// A small thing at the right of the label row (a chip, a link).
    void addBeside(QWidget *widget);

Q_SIGNALS:
    void problemChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showFoot();

    QWidget *m_editor;
    TextLabel *m_label;
    TextLabel *m_required;
    QHBoxLayout *m_labelRow;
    QWidget *m_foot;
    IconLabel *m_footIcon;
    TextLabel *m_footText;
    QString m_hint;
    QString m_problem;
    QString m_doubt;
    bool m_isRequired = false;
};

} // namespace mekendesh::ui
