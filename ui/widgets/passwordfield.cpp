// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/passwordfield.h"

#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"

#include <QtCore/QLocale>
#include <QtGui/QGuiApplication>
#include <QtGui/QInputMethod>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>

namespace mekendesh::ui {

namespace {

/// Short name of the layout where the system tells it: Windows does, X11 mostly says "C".
QString layoutName()
{
    switch (QGuiApplication::inputMethod()->locale().language()) {
    case QLocale::Russian:
        return QStringLiteral("РУС");
    case QLocale::Kirghiz:
        return QStringLiteral("КЫР");
    case QLocale::English:
        return QStringLiteral("ENG");
    default:
        return {};
    }
}

} // namespace

PasswordField::PasswordField(const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_line(new QLineEdit(this))
    , m_layout(new Chip(m_line))
    , m_eye(new IconButton(Icon::Eye, objectName + QStringLiteral("Eye"), m_line))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_line);
    m_line->setObjectName(objectName);
    m_line->setEchoMode(QLineEdit::Password);
    m_line->setMaxLength(256);
    m_line->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase | Qt::ImhSensitiveData);
    setFocusProxy(m_line);

    auto *inside = new QHBoxLayout(m_line);
    inside->setContentsMargins(0, 0, 4, 0);
    inside->setSpacing(4);
    inside->addStretch(1);
    inside->addWidget(m_layout);
    inside->addWidget(m_eye);
    m_layout->hide();
    m_eye->setCursor(Qt::ArrowCursor);
    m_eye->setFocusPolicy(Qt::TabFocus);
    m_line->installEventFilter(this);
    connect(m_line, &QLineEdit::textEdited, this, &PasswordField::textEdited);
    connect(m_line, &QLineEdit::returnPressed, this, &PasswordField::returnPressed);
    connect(m_eye, &QPushButton::clicked, this, [this] {
        const bool isHidden = m_line->echoMode() == QLineEdit::Password;
        m_line->setEchoMode(isHidden ? QLineEdit::Normal : QLineEdit::Password);
        m_eye->setIconKind(isHidden ? Icon::EyeOff : Icon::Eye);
        retranslate();
    });
    connect(QGuiApplication::inputMethod(), &QInputMethod::localeChanged, this, [this] { showLayout(); });
    retranslate();
}

QString PasswordField::text() const
{
    return m_line->text();
}

void PasswordField::setText(const QString &text)
{
    m_line->setText(text);
}

void PasswordField::clear()
{
    m_line->clear();
    showLayout();
}

void PasswordField::listenTo(QLineEdit *other)
{
    other->installEventFilter(this);
}

void PasswordField::selectAll()
{
    m_line->selectAll();
}

bool PasswordField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress)
        noteKey(*static_cast<QKeyEvent *>(event));
    if (watched == m_line) {
        if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut || event->type() == QEvent::DynamicPropertyChange)
            showLayout();
    }
    return QWidget::eventFilter(watched, event);
}

void PasswordField::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PasswordField::retranslate()
{
    m_eye->setWord(m_line->echoMode() == QLineEdit::Password ? tr("Show the password") : tr("Hide the password"));
    showLayout();
}

void PasswordField::noteKey(const QKeyEvent &event)
{
    const QString typed = event.text();
    if (event.key() == Qt::Key_CapsLock) {
        m_capsLock = false; // the next letter tells how it stands now
    } else if (typed.size() == 1 && typed.front().isLetter()) {
        const QChar letter = typed.front();
        m_letters = letter.script() == QChar::Script_Cyrillic ? QStringLiteral("РУС/КЫР") : QStringLiteral("ENG");
        const bool isShifted = event.modifiers().testFlag(Qt::ShiftModifier);
        m_capsLock = letter.isUpper() != isShifted;
    } else {
        return;
    }
    showLayout();
}

void PasswordField::showLayout()
{
    const QString known = layoutName();
    const QString letters = known.isEmpty() ? m_letters : known;
    const bool isShown = m_line->hasFocus() && (m_capsLock || !letters.isEmpty());
    QString text = letters;
    if (m_capsLock)
        text = letters.isEmpty() ? QStringLiteral("Caps Lock") : QStringLiteral("Caps Lock · ") + letters;
    const bool isDoubtful = m_capsLock || m_line->property("bad").toBool();
    m_layout->setStatus(isDoubtful ? StatusKind::Soon : StatusKind::Plain, text, Icon::Keyboard);
    m_layout->setVisible(isShown);
    const int taken = m_eye->sizeHint().width() + 8 + (isShown ? m_layout->sizeHint().width() + 4 : 0);
    m_line->setTextMargins(0, 0, taken, 0);
}

} // namespace mekendesh::ui
