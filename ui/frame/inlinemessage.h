// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QtWidgets/QFrame>

class QHBoxLayout;

namespace mekendesh::ui {

class Button;
class IconButton;
class IconLabel;
class TextLabel;

/// A message at the place it speaks about: 4 px bar, icon, one bold sentence, one plain one, at most two actions.
/// Hidden until show…() is called; raises one accessibility alert each time. It never takes the focus.
class InlineMessage : public QFrame {
    Q_OBJECT
public:
    enum class Kind { Info, Soon, Late, Ok };

    explicit InlineMessage(const QString &objectName, QWidget *parent = nullptr);

    /// Shows the message; actions of an earlier message are taken away.
    void say(Kind kind, const QString &bold, const QString &plain = {});
    /// Adds one of at most two actions to the message shown; the caller connects clicked().
    Button *addButton(const QString &word, Icon icon = Icon::None);
    /// Adds the cross with which people may close it; dismissed() is sent then.
    void setDismissible(bool isDismissible);
    /// Hides it; the matter is settled.
    void settle();
    Kind kind() const { return m_kind; }
    QString bold() const;
    QString plain() const;

Q_SIGNALS:
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    Kind m_kind = Kind::Info;
    IconLabel *m_icon;
    TextLabel *m_bold;
    TextLabel *m_plain;
    QHBoxLayout *m_row;
    QList<Button *> m_buttons;
    IconButton *m_close;
};

} // namespace mekendesh::ui
