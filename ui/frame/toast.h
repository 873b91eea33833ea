// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icontable.h"

#include <QtCore/QBasicTimer>
#include <QtCore/QList>
#include <QtCore/QRect>
#include <QtWidgets/QWidget>

namespace mekendesh::ui {

class Button;
class IconLabel;
class KeyCap;
class TextLabel;

/// "Done", with undo: bottom centre of the window for 8 s, longer while the mouse or the focus is on it. Never for errors, but that a key
/// pressed here did nothing: then with the way to where the rest of it stands.
class Toast : public QWidget {
    Q_OBJECT
public:
    explicit Toast(QWidget *parent);
    /// One line where the area has room for it, otherwise as many as it takes. Without canUndo there is no undo.
    void say(const QString &words, bool canUndo, Icon icon = Icon::Check);
    /// The same, and the words of a link.
    void refuse(const QString &words, const QString &link);
    QString words() const;
    /// Places it at the bottom centre of an area of its parent; elsewhere where it would cover a button, a chosen row or the field with
    /// the focus. Never over the filled button of a page nor over a chosen row, however little room there is.
    void placeAbove(const QRect &area);

Q_SIGNALS:
    void undoRequested();
    void linkRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void retranslate();
    void fit();
    void place();
    void showKey();
    void appear(const QString &words, Icon icon);
    bool isLookedAt() const;
    struct InTheWay {
        QList<QRect> never;  // main buttons, chosen rows
        QList<QRect> rather; // everything else that is pressed or written into
        QList<QRect> all() const { return never + rather; }
    };
    InTheWay inTheWay() const;

    IconLabel *m_icon;
    TextLabel *m_words;
    Button *m_undo;
    Button *m_link;
    KeyCap *m_key;
    QRect m_area;
    bool m_canUndo = false;
    QBasicTimer m_timer;
    QBasicTimer m_look; // whether it still lies over nothing
};

} // namespace mekendesh::ui
