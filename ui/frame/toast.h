// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QBasicTimer>
#include <QtWidgets/QWidget>

namespace mekendesh::ui {

class Button;
class IconLabel;
class KeyCap;
class TextLabel;

/// "Done", with undo: bottom centre of the window for 8 s, longer while the mouse or the focus is on it. Never for errors.
class Toast : public QWidget {
    Q_OBJECT
public:
    explicit Toast(QWidget *parent);
    /// One line. Without canUndo there is no undo.
    void say(const QString &words, bool canUndo);
    QString words() const;
    /// Places it at the bottom centre of an area of its parent, higher where it would cover a button.
    void placeAbove(const QRect &area);

Q_SIGNALS:
    void undoRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void retranslate();
    void place();
    bool coversButton(const QRect &rect) const;

    IconLabel *m_icon;
    TextLabel *m_words;
    Button *m_undo;
    KeyCap *m_key;
    QRect m_area;
    QBasicTimer m_timer;
    QBasicTimer m_look; // whether it still lies over nothing
};

} // namespace mekendesh::ui
