// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/page.h"
#include "ui/theme/icons.h"

#include <QtWidgets/QWidget>

class QHBoxLayout;

namespace mekendesh::ui {

class IconLabel;
class KeyCap;
class TextLabel;

/// State of sending in a sentence (a link to the exchange page), when it was saved, the keys of the page.
class BottomLine : public QWidget {
    Q_OBJECT
public:
    explicit BottomLine(QWidget *parent = nullptr);

    /// e.g. CloudCheck in Ok with "All sent. …". The sentence is given in the language of the moment. Where it would push out the keys
    /// of the page, `shortly` stands in its place, or what comes before its first full stop; it is whole in the tooltip.
    void setState(Icon icon, Token token, const QString &sentence, const QString &shortly = {});
    /// "09:07"; empty hides it. Written as "Saved at 09:07".
    void setSavedAt(const QString &time);
    void setKeyHints(const QList<KeyHint> &hints);
    QString sentence() const;
    /// What of the sentence stands there, and how many keys beside it.
    QString shownSentence() const;
    int shownHints() const;

Q_SIGNALS:
    void exchangeRequested();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void retranslate();
    void fitHints();
    void showSentence(const QString &words, bool isSavedWhole);
    int hintsBeside() const;

    class Sentence;
    IconLabel *m_stateIcon;
    Sentence *m_state;
    IconLabel *m_savedIcon;
    TextLabel *m_saved;
    QString m_savedTime;
    QString m_shortly;
    QWidget *m_hints;
    QHBoxLayout *m_hintRow;
};

} // namespace mekendesh::ui
