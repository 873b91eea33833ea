// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QProgressBar;

namespace mekendesh::ui {

class Button;
class TextLabel;

/// Progress in words and a bar with "Stop". Nothing is shown in the first 0.3 s.
class ProgressLine : public QWidget {
    Q_OBJECT
public:
    explicit ProgressLine(const QString &objectName, QWidget *parent = nullptr);
    /// The words already hold the counts ("3 100 of 5 000"). total 0: only words are known.
    void setProgress(const QString &words, qint64 done, qint64 total);
    void setStoppable(bool isStoppable);
    void finish();

Q_SIGNALS:
    void stopped();

protected:
    void changeEvent(QEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    void retranslate();

    TextLabel *m_words;
    QProgressBar *m_bar;
    Button *m_stop;
    int m_delayTimer = 0;
    bool m_isRunning = false;
};

} // namespace mekendesh::ui
