// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/drafts.h"

#include <QMap>
#include <QObject>
#include <QTimer>

#include <functional>
#include <vector>

class QWidget;

namespace mekendesh::ui {

class Button;
class InlineMessage;
class Work;

// Keeps what is typed into a form as a draft: within a second, after every field, and when the form goes out of sight, whether
// by Esc, by locking or with the window. Only what differs from what the form showed is kept, so that a draft never takes back
// what came meanwhile for other fields.
class DraftKeeper : public QObject {
    Q_OBJECT

public:
    using Typed = QMap<QString, QString>; // by wire name

    // The kinds of form a draft is of; who offers drafts to go on with opens the form by it.
    static inline const QString kMember = QStringLiteral("member");          // record: the person; null for a new one
    static inline const QString kNewCase = QStringLiteral("casefile.new");   // record: the person it is for; may be null
    static inline const QString kCase = QStringLiteral("casefile");          // record: the case
    static inline const QString kActivity = QStringLiteral("activity");      // record: the case
    static inline const QString kRemark = QStringLiteral("review");          // record: the case
    static inline const QString kNewTask = QStringLiteral("task.new");         // record: the case or person; null: the office's own
    static inline const QString kTask = QStringLiteral("task");                // record: the task
    static inline const QString kNewDocument = QStringLiteral("document.new"); // record: the case or person
    static inline const QString kDocument = QStringLiteral("document");        // record: the document
    static inline const QString kPayment = QStringLiteral("ledger.out");     // record: the cash box
    static inline const QString kTakings = QStringLiteral("ledger.in");      // record: the cash box
    static inline const QString kReversal = QStringLiteral("ledger.reverse."); // … and the line's number; record: the cash box

    struct Form {
        InlineMessage *message;
        Button *save; // says of itself whether something is typed, for a key that another form has too
        Button *throwAway;
        std::function<Typed()> read;
        std::function<void(const Typed &)> write;
        std::function<QString()> title; // how the person would call it
    };

    // `widget` is the form: hiding it, and going from field to field in it, keeps. Its message says when a draft was put into
    // it; its button throws one away and is shown while there is one.
    DraftKeeper(QWidget *widget, Form form);

    // The form is about to show something else: what was typed is kept, then nothing until the next beginning.
    void pause();
    // The form shows what it begins with. A draft of this key is put into it, and its message says so.
    void begin(Work &work, const app::DraftKey &key);
    // What is shown has been written: its draft is gone. Nothing more is kept until the next beginning.
    void finish();
    // The same, when meanwhile the form may be about something else: that stays as it is.
    void finish(Work &work, const app::DraftKey &key);
    // Something may have changed.
    void note();
    void retranslate();
    // Something differs from what the form showed at first.
    [[nodiscard]] bool hasTyped() const { return m_work != nullptr && !difference().isEmpty(); }

Q_SIGNALS:
    // The draft is gone, and the form shows what it began with.
    void thrownAway();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    // Given to the saving thread and not answered yet: what the store will hold of this draft; nothing: it goes.
    struct Awaited {
        app::DraftKey key;
        Typed typed;
        int turn;
    };

    void keep();
    void drop();
    void write(Work &work, const app::DraftKey &key, const QString &title, const Typed &typed);
    void answered(int turn, const sync::Status &result);
    void sayFound();
    [[nodiscard]] Typed standing(const app::DraftKey &key) const;
    [[nodiscard]] Typed difference() const;

    QWidget *m_widget;
    Form m_form;
    Work *m_work = nullptr;
    app::DraftKey m_key;
    Typed m_shown;
    Typed m_kept;
    std::vector<Awaited> m_awaited; // the last of each key
    int m_turn = 0;
    quint64 m_opened = 0;
    QTimer m_soon;
};

}
