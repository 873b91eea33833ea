// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

namespace mekendesh::ui {

struct HelpTopic;

// The text of one topic in the look of the program. It reads pictures that lie inside the program and nothing else: no file of the
// computer, no network; a link leads to another topic or nowhere.
class HelpText : public QTextBrowser {
    Q_OBJECT

public:
    explicit HelpText(QWidget *parent = nullptr);

    void show(const HelpTopic &topic, const QString &heading = {});
    using QTextBrowser::show;
    QVariant loadResource(int type, const QUrl &name) override;

Q_SIGNALS:
    void topicRequested(const QString &name);
    // Escape, which QTextBrowser would keep to itself.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void render();
    void dressTables();
    void dressBlocks();
    void dressPieces();
    void scrollTo(const QString &heading);
    [[nodiscard]] double shownWidth(int pixels) const;

    QString m_markdown;
    QString m_heading;       // that was asked for; empty: the beginning
    bool m_isMoved = false;  // somebody has scrolled since then
    bool m_isRendering = false;
};

}
