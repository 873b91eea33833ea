// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/button.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/keycap.h"
#include "ui/widgets/repolish.h"

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>
#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QShortcut>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyleOption>
#include <QtWidgets/QStylePainter>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace mekendesh::ui {

namespace {

const char *kindName(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Primary:
        return "primary";
    case ButtonKind::Danger:
        return "danger";
    case ButtonKind::Quiet:
        return "quiet";
    case ButtonKind::Link:
        return "link";
    case ButtonKind::Secondary:
    case ButtonKind::Toggle:
        break;
    }
    return "secondary";
}

Token iconToken(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Primary:
        return Token::OnAccent;
    case ButtonKind::Danger:
        return Token::Late;
    case ButtonKind::Quiet:
    case ButtonKind::Link:
        return Token::Accent;
    case ButtonKind::Secondary:
    case ButtonKind::Toggle:
        break;
    }
    return Token::Text;
}

/// Two forms may stand in one window with the same key: it belongs to the one that has the focus.
bool isNearestToFocus(const QPushButton *button)
{
    for (const QWidget *around = button->window()->focusWidget(); around != nullptr; around = around->parentWidget()) {
        const auto inside = around->findChildren<QPushButton *>();
        const auto answers = [&](const QPushButton *other) { return other->isVisible() && other->isEnabled() && other->shortcut() == button->shortcut(); };
        if (std::ranges::any_of(inside, answers))
            return std::ranges::count_if(inside, answers) == 1 && around->isAncestorOf(button);
    }
    return false;
}

/// Enter presses what has the focus, as Space does.
bool pressedByEnter(QPushButton *button, const QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isEnter || (event->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return false;
    if (!event->isAutoRepeat()) // a key held down is one press
        button->click();
    return true;
}

} // namespace

Button::Button(ButtonKind kind, const QString &objectName, QWidget *parent)
    : QPushButton(parent)
    , m_kind(kind)
{
    setObjectName(objectName);
    setCheckable(kind == ButtonKind::Toggle);
    setProperty("kind", QLatin1String(kindName(kind)));
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    setAutoDefault(false);
}

void Button::setKind(ButtonKind kind)
{
    m_kind = kind;
    setCheckable(kind == ButtonKind::Toggle);
    setProperty("kind", QLatin1String(kindName(kind)));
    repolish(this);
    applyIcon();
}

void Button::setIconKind(Icon icon)
{
    m_icon = icon;
    applyIcon();
    rebuild();
}

void Button::setWord(const QString &word)
{
    m_word = word;
    setAccessibleName(word);
    rebuild();
}

void Button::setKey(const QKeySequence &key)
{
    m_key = key;
    m_keyText = keyWords(key);
    rebuild();
}

void Button::setKeyText(const QString &text)
{
    m_keyText = text;
    rebuild();
}

void Button::setSmall(bool isSmall)
{
    m_small = isSmall;
    setProperty("small", isSmall);
    repolish(this);
    applyIcon();
}

void Button::lock(const QString &reason)
{
    setEnabled(reason.isEmpty());
    setToolTip(reason);
    setAccessibleDescription(reason);
}

void Button::setFullness(Fullness fullness)
{
    if (m_fullness == fullness)
        return;
    m_fullness = fullness;
    rebuild();
}

QSize Button::sizeHint() const
{
    QSize hint = QPushButton::sizeHint();
    if (m_kind == ButtonKind::Toggle) {
        const int regular = QFontMetrics(textFont(14)).horizontalAdvance(text());
        hint.rwidth() += QFontMetrics(textFont(14, Weight::SemiBold)).horizontalAdvance(text()) - regular + 2;
    }
    return hint;
}

int Button::widthAs(Fullness fullness) const
{
    const QString now = textAs(m_fullness);
    const QString wanted = textAs(fullness);
    if (now == wanted)
        return sizeHint().width();
    // As QPushButton measures itself.
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text = wanted;
    QSize words = wanted.isEmpty() ? QSize(0, fontMetrics().height()) : fontMetrics().size(Qt::TextShowMnemonic, wanted);
    if (!icon().isNull())
        words.rwidth() += iconSize().width() + 4;
    const int excess = sizeHint().width() - QPushButton::sizeHint().width(); // of a toggle
    return style()->sizeFromContents(QStyle::CT_PushButton, &option, words, this).width() + excess;
}

QString Button::textAs(Fullness fullness) const
{
    if (fullness == Fullness::IconOnly && m_icon != Icon::None)
        return {};
    QString shown = m_word;
    shown.replace(QLatin1Char('&'), QStringLiteral("&&"));
    // Fusion leaves 4 px between icon and word; a quarter of an em more makes the picture's gap.
    if (m_icon != Icon::None && !shown.isEmpty())
        shown.prepend(QChar(0x2005));
    if (!m_keyText.isEmpty() && fullness == Fullness::Whole)
        shown += QStringLiteral("\u2002 ") + m_keyText;
    return shown;
}

void Button::rebuild()
{
    setText(textAs(m_fullness));
    // setText() takes the shortcut away, so it is set after the text every time.
    setShortcut(m_key);
}

void Button::applyIcon()
{
    setIcon(makeIcon(m_icon, iconToken(m_kind)));
    const int size = scaled(m_small || m_kind == ButtonKind::Link ? kIconRow : kIconButton);
    setIconSize({size, size});
}

bool Button::event(QEvent *event)
{
    if (event->type() == QEvent::Shortcut) {
        // Qt would press, wait 100 ms and release; the key must work at once.
        if (!static_cast<QShortcutEvent *>(event)->isAmbiguous()) {
            pressByKey();
            return true;
        }
        if (Button *meant = answering()) // Qt tells only one of them, in turn
            meant->pressByKey();
        else
            QApplication::beep();
        return true;
    }
    if (event->type() == QEvent::ToolTip && (m_fullness != Fullness::Whole || isCut())) {
        QStringList words{m_keyText.isEmpty() ? m_word : m_word + QStringLiteral("\u2002 ") + m_keyText};
        if (!toolTip().isEmpty() && toolTip() != m_word)
            words << toolTip();
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), words.join(QLatin1Char('\n')), this);
        return true;
    }
    return QPushButton::event(event);
}

// Whose the key is that several buttons have; nobody's where a question stands beside a form and the focus is in neither.
Button *Button::answering()
{
    auto others = window()->findChildren<Button *>();
    others.removeIf([this](const Button *other) { return !other->isVisible() || !other->isEnabled() || other->shortcut() != shortcut(); });
    if (const auto nearest = std::ranges::find_if(others, isNearestToFocus); nearest != others.end())
        return *nearest;
    if (others.size() > 1 && !std::ranges::all_of(others, [](const Button *other) { return static_cast<bool>(other->m_claim); }))
        return nullptr;
    const auto claimOf = [](const Button *other) { return other->m_claim ? other->m_claim() : FormClaim{}; };
    const auto hasTyped = [&](const Button *other) { return claimOf(other).hasTyped; };
    if (std::ranges::count_if(others, hasTyped) == 1)
        return *std::ranges::find_if(others, hasTyped);
    const auto last = std::ranges::max_element(others, {}, [&](const Button *other) { return claimOf(other).opened; });
    return last != others.end() ? *last : this;
}

void Button::pressByKey()
{
    if (!isEnabled())
        return;
    setFocus(Qt::ShortcutFocusReason);
    click();
}

void Button::keyPressEvent(QKeyEvent *event)
{
    if (!pressedByEnter(this, event))
        QPushButton::keyPressEvent(event);
}

void Button::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        applyIcon();
}

QString Button::shownText() const
{
    const int missing = QPushButton::sizeHint().width() - width();
    if (missing <= 0 || m_word.isEmpty() || text().isEmpty())
        return text();
    // The key goes first: it still works. Then the word ends in "…" and is whole in the tooltip.
    const QFontMetrics metrics = fontMetrics();
    const QString withoutKey = textAs(Fullness::WithoutKey);
    return metrics.elidedText(withoutKey, Qt::ElideRight, metrics.horizontalAdvance(text()) - missing, Qt::TextShowMnemonic);
}

void Button::paintEvent(QPaintEvent *event)
{
    if (const QString shown = shownText(); shown != text()) {
        QStyleOptionButton option;
        initStyleOption(&option);
        option.text = shown;
        QStylePainter(this).drawControl(QStyle::CE_PushButton, option);
    } else {
        QPushButton::paintEvent(event);
    }
    if (m_kind != ButtonKind::Primary || !hasFocus())
        return;
    // Accent on accent would not be seen: the filled button has its ring inside, in the colour of its text.
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(Token::OnAccent), 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(4, 4, -4, -4), 3, 3);
}

IconButton::IconButton(Icon icon, const QString &objectName, QWidget *parent)
    : QPushButton(parent)
{
    setObjectName(objectName);
    setProperty("kind", QStringLiteral("icon"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAutoDefault(false);
    setIconKind(icon);
}

void IconButton::keyPressEvent(QKeyEvent *event)
{
    if (!pressedByEnter(this, event))
        QPushButton::keyPressEvent(event);
}

void IconButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        setIconKind(m_icon, m_token);
}

void IconButton::setIconKind(Icon icon, Token token)
{
    m_icon = icon;
    m_token = token;
    setIcon(makeIcon(icon, token));
    setIconSize({scaled(kIconButton), scaled(kIconButton)});
}

void IconButton::setWord(const QString &word)
{
    setToolTip(word);
    setAccessibleName(word);
}

} // namespace mekendesh::ui
