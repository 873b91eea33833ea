// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QButtonGroup;

namespace mekendesh::ui {

/// The three languages in their own words: КЫР РУС ENG, or in full on the first start. No flags.
class LanguageButtons : public QWidget {
    Q_OBJECT
public:
    enum class Words { Short, Full };
    explicit LanguageButtons(Words words, QWidget *parent = nullptr);
    /// "ky", "ru" or "en", without the signal.
    void setLanguage(const QString &tag);
    QString language() const;

Q_SIGNALS:
    void chosen(const QString &tag);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QButtonGroup *m_group;
};

} // namespace mekendesh::ui
