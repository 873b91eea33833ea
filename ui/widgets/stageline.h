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
class StageLine : public QWidget {
    Q_OBJECT
public:
    explicit StageLine(const QString &objectName, QWidget *parent = nullptr);
    void setStages(const QList<Stage> &stages);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void updateSpeech();

    QList<Stage> m_stages;
};

} // namespace mekendesh::ui
