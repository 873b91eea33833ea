// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

namespace mekendesh::ui {

struct Stage {
    enum class State { Done, Current, Ahead };
    QString word;
    State state = State::Ahead;
};

/// The stages of a case on one line: done with a tick, the current one with a dot and SemiBold, those ahead empty.
/// Words are never cut: where the line is too narrow, stages between the next one and the end go first, then the earliest done.
/// The screen reader hears all of them.
class StageLine : public QWidget {
    Q_OBJECT
public:
    explicit StageLine(const QString &objectName, QWidget *parent = nullptr);
    void setStages(const QList<Stage> &stages);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// The words painted at the width of now.
    QStringList shownWords() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void updateSpeech();
    [[nodiscard]] QList<Stage> stagesThatFit() const;

    QList<Stage> m_stages;
};

} // namespace mekendesh::ui
