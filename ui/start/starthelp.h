// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QStackedLayout;
class QWidget;

namespace mekendesh::ui {

class HelpPage;
class PrintPage;
struct HelpTopic;

// F1 in a window without an open profile: the guide covers the window, Esc gives it back as it was, the focus where it stood.
// Nothing of the guide needs a profile. While it is read nothing behind it can be pressed.
class StartHelp : public QObject {
    Q_OBJECT

public:
    // `topic` is opened first; the window owns this.
    StartHelp(QWidget *window, const QString &topic);

    void open();
    void close();
    [[nodiscard]] bool isOpen() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void showOnPaper(const HelpTopic &topic);
    void showGuide();

    QWidget *m_window;
    QString m_topic;
    QWidget *m_cover = nullptr; // made when somebody asks for help
    QStackedLayout *m_sides = nullptr;
    HelpPage *m_page = nullptr;
    PrintPage *m_paper = nullptr; // made when somebody wants a topic on paper
    QList<QPointer<QWidget>> m_behind; // what was enabled
    QPointer<QWidget> m_focus;
};

}
