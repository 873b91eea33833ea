// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QtGui/QKeySequence>
#include <QtWidgets/QPushButton>

#include <functional>

namespace mekendesh::ui {

enum class ButtonKind {
    Primary,   ///< the one filled button of an area
    Secondary, ///< outlined
    Danger,    ///< outlined red, never filled
    Quiet,     ///< no frame, accent text
    Link,      ///< small bold accent text inside sentences and title rows
    Toggle,    ///< outlined, checkable (quick filters)
};

/// How much of a button stands there where room is scarce; what does not is in its tooltip and accessible name.
enum class Fullness {
    Whole,
    WithoutKey,
    IconOnly, ///< for buttons that have an icon
};

/// What a form has to say where another open one answers to the same key and the focus is in neither.
struct FormClaim {
    bool hasTyped = false; ///< something is typed into it
    quint64 opened = 0;    ///< higher: opened later
};

/// A button: icon, word, key after the word without a frame. The accessible name is the word alone.
/// Enter presses it as Space does. It is disabled only for rights and locks, through lock() with the reason.
class Button : public QPushButton {
    Q_OBJECT
public:
    explicit Button(ButtonKind kind, const QString &objectName, QWidget *parent = nullptr);

    ButtonKind kind() const { return m_kind; }
    void setKind(ButtonKind kind);
    void setIconKind(Icon icon);
    Icon iconKind() const { return m_icon; }
    void setWord(const QString &word);
    QString word() const { return m_word; }
    /// Prints the key and lets it press the button while the button can be seen.
    void setKey(const QKeySequence &key);
    /// Of the button that finishes a form. The key goes to the form that has the focus, otherwise to the only one with something typed,
    /// otherwise to the one opened last. Where a button without a claim answers to the key, too, only the focus decides.
    void setClaim(std::function<FormClaim()> claim) { m_claim = std::move(claim); }
    /// Prints a key that somebody else handles.
    void setKeyText(const QString &text);
    QString keyText() const { return m_keyText; }
    void setFullness(Fullness fullness);
    Fullness fullness() const { return m_fullness; }
    /// What it would take of a row with so much of it.
    int widthAs(Fullness fullness) const;
    /// Its word has no room.
    bool isCut() const { return shownText() != text(); }
    /// 32 instead of 36 px high.
    void setSmall(bool isSmall);
    /// Disables the button; the reason is its tooltip and accessible description. An empty reason enables it again.
    void lock(const QString &reason);
    /// A toggle keeps the room its words take when they are SemiBold: pressing it moves and cuts nothing.
    QSize sizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void pressByKey();
    Button *answering();
    void rebuild();
    void applyIcon();
    QString textAs(Fullness fullness) const;
    QString shownText() const;

    ButtonKind m_kind;
    Fullness m_fullness = Fullness::Whole;
    Icon m_icon = Icon::None;
    QString m_word;
    QString m_keyText;
    QKeySequence m_key;
    std::function<FormClaim()> m_claim;
    bool m_small = false;
};

/// A small square button with an icon only (close, more, show password): tooltip and accessible name are the word.
class IconButton : public QPushButton {
    Q_OBJECT
public:
    explicit IconButton(Icon icon, const QString &objectName, QWidget *parent = nullptr);
    void setIconKind(Icon icon, Token token = Token::Text2);
    void setWord(const QString &word);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    Icon m_icon = Icon::None;
    Token m_token = Token::Text2;
};

} // namespace mekendesh::ui
