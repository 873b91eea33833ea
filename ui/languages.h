// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTranslator>

#include <array>

namespace mekendesh::ui {

// The languages of the window, changed while it runs: texts, Qt's own buttons, dates and numbers.
class WindowLanguage : public QObject {
    Q_OBJECT

public:
    explicit WindowLanguage(QObject *parent = nullptr);

    // "ky", "ru" or "en"; anything else becomes English. Widgets hear of it by QEvent::LanguageChange.
    void speak(const QString &tag);
    [[nodiscard]] const QString &tag() const { return m_tag; }

    // What was chosen last on this computer, otherwise the system's language where we speak it, otherwise Kyrgyz.
    static QString remembered(const QString &settingsFile);
    // False when it cannot be written there.
    [[nodiscard]] static bool remember(const QString &settingsFile, const QString &tag);

private:
    QString m_tag;
    QTranslator m_ours;
    QTranslator m_qts;
};

}
