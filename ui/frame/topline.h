// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/page.h"
#include "ui/theme/icons.h"

#include <QtGui/QKeySequence>
#include <QtWidgets/QWidget>

class QHBoxLayout;

namespace mekendesh::ui {

class Button;
class LanguageButtons;
class SearchField;

/// Search, languages, help, the primary action. Help and primary are not there until somebody handles them.
class TopLine : public QWidget {
    Q_OBJECT
public:
    explicit TopLine(QWidget *parent = nullptr);

    SearchField *search() const { return m_search; }
    LanguageButtons *languages() const { return m_languages; }
    /// The filled button at the right, e.g. "New person F2".
    void setPrimary(Icon icon, Words words, const QKeySequence &key);
    void setHelp(bool hasHelp);
    void setSearchWords(Words words);
    /// What the header of a page offers in a window without room for it; the name where the navigation does not say it.
    void setPageMenu(bool isThere, const QString &name = {});
    /// Narrow windows: only icons, 46 px.
    void setNarrow(bool isNarrow);

Q_SIGNALS:
    void primaryRequested();
    void helpRequested();
    void pageMenuRequested(const QPoint &under);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void retranslate();

    SearchField *m_search;
    LanguageButtons *m_languages;
    Button *m_pageMenu;
    Button *m_help = nullptr;
    Button *m_primary = nullptr;
    Words m_primaryWords;
    Words m_searchWords;
    QString m_pageName;
    QHBoxLayout *m_row;
    bool m_isNarrow = false;
    bool m_isTight = false; // no room for the word of the button
};

} // namespace mekendesh::ui
