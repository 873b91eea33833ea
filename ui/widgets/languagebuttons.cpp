// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/languagebuttons.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QPushButton>

#include <array>

namespace mekendesh::ui {

namespace {

struct LanguageName {
    const char *tag;
    const char16_t *brief;
    const char16_t *full;
};

// Languages are named in themselves and are therefore not translated.
constexpr std::array<LanguageName, 3> kLanguageNames{{
    {"ky", u"КЫР", u"Кыргызча"},
    {"ru", u"РУС", u"Русский"},
    {"en", u"ENG", u"English"},
}};

} // namespace

LanguageButtons::LanguageButtons(Words words, QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("languages"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(words == Words::Full ? 6 : 0);
    for (int at = 0; at < static_cast<int>(kLanguageNames.size()); ++at) {
        const LanguageName &name = kLanguageNames[static_cast<std::size_t>(at)];
        auto *button = new QPushButton(this);
        button->setObjectName(QStringLiteral("language_") + QLatin1String(name.tag));
        button->setProperty("kind", QStringLiteral("language"));
        button->setProperty("tag", QLatin1String(name.tag));
        button->setCheckable(true);
        button->setAutoDefault(false);
        button->setFocusPolicy(Qt::TabFocus); // whoever clicks goes on typing where he was
        button->setText(QString::fromUtf16(words == Words::Full ? name.full : name.brief));
        button->setAccessibleName(QString::fromUtf16(name.full));
        button->setProperty("wide", words == Words::Full);
        m_group->addButton(button, at);
        row->addWidget(button);
    }
    connect(m_group, &QButtonGroup::buttonClicked, this,
            [this](QAbstractButton *button) { Q_EMIT chosen(button->property("tag").toString()); });
    retranslate();
}

void LanguageButtons::setLanguage(const QString &tag)
{
    const auto buttons = m_group->buttons();
    for (QAbstractButton *button : buttons) {
        const bool isCurrent = button->property("tag").toString() == tag;
        button->setChecked(isCurrent);
        // Qt would stop at the first or the last one, and Space there would speak another language.
        button->setFocusPolicy(isCurrent ? Qt::TabFocus : Qt::NoFocus);
    }
}

QString LanguageButtons::language() const
{
    const QAbstractButton *button = m_group->checkedButton();
    return button == nullptr ? QString() : button->property("tag").toString();
}

void LanguageButtons::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void LanguageButtons::retranslate()
{
    setAccessibleName(tr("Language"));
}

} // namespace mekendesh::ui
