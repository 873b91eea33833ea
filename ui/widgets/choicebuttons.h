// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QButtonGroup;

namespace mekendesh::ui {

struct Choice {
    QString id;
    QString word;
};

/// A choice of up to seven as numbered buttons; digits and arrows choose while the group has the focus.
/// The group is one stop of the tab order.
class ChoiceButtons : public QWidget {
    Q_OBJECT
public:
    explicit ChoiceButtons(const QString &objectName, QWidget *parent = nullptr);

    /// The digits stand in caps beside the buttons, not in them; before the choices are set.
    void setKeysInCaps() { m_hasCaps = true; }
    /// Replaces the choices; the chosen id stays chosen if it is still there. Call it again to retranslate.
    void setChoices(const QList<Choice> &choices);
    QList<Choice> choices() const { return m_choices; }
    QString chosenId() const { return m_chosenId; }
    /// Without the signal. An unknown or empty id leaves nothing chosen.
    void setChosenId(const QString &id);
    void setAccessibleGroupName(const QString &name);

Q_SIGNALS:
    void chosen(const QString &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool handleKey(QKeyEvent *event);
    void choose(int position);
    void addCap(int position, int height);
    void updateTabStop();

    QButtonGroup *m_group;
    QList<QWidget *> m_caps;
    bool m_hasCaps = false;
    QList<Choice> m_choices;
    QString m_chosenId;
};

} // namespace mekendesh::ui
