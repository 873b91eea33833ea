// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/drafts.h"
#include "ui/forms/recordeditors.h"

#include <QWidget>

class QBoxLayout;
class QVBoxLayout;

namespace mekendesh::ui {

class Button;
class Card;
class DraftKeeper;
class InlineMessage;
class PageHeader;
class TextLabel;
class Work;

// What every form to be written has in common: a card with a title, a message, rows that scroll, and at the foot save
// (Ctrl+Enter) and back (Esc, what was typed stays as a draft). Enter goes on to the next field. Subclasses place the rows and
// name the words.
class RecordSheet : public QWidget {
    Q_OBJECT

public:
    RecordSheet(const sync::Table &table, const QString &objectName, QWidget *parent = nullptr);

    // Something beyond single fields, such as a failed save: first what is safe.
    void showProblem(const QString &bold, const QString &plain);
    // It was not saved: beside the field it is about, which gets the focus, and over the form.
    void showRefusal(const QString &bold, const sync::Error &error);
    void focusFirst();
    // What the record is about, under the title; for a sheet that stands as a page.
    void setAbout(const QString &line);
    // By which a day that is typed without its year gets one; keepDraft() knows it.
    void setToday(std::function<QDate()> today) { m_editors.setToday(std::move(today)); }
    // What is typed is kept as a draft of this form from now on; call it after the form has been filled. A draft that was begun
    // before is put in, and the form says so. finishDraft() when it has been written.
    void keepDraft(Work &work, const app::DraftKey &key);
    void finishDraft();
    // Of what was saved a moment ago; the form may be about something else by now.
    void finishDraft(Work &work, const app::DraftKey &key);

Q_SIGNALS:
    void finished();
    void left();

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

    // The title is that of a page, and no line is wider than one reads.
    void standAsPage();
    void addHeading(std::function<QString()> words);
    void addRow(std::initializer_list<const char *> wires);
    // Fills the fields; `title` and `saveWord` are asked again at every change of language.
    void begin(const void *record, std::function<QString()> title, std::function<QString()> saveWord);
    bool take(void *record);
    // How people would call what they have begun: what stands in these fields, otherwise the title of the form.
    void setDraftTitle(std::initializer_list<const char *> wires);
    RecordEditors &editors() { return m_editors; }

private:
    void retranslate();
    void sayWhatIsLeft();
    [[nodiscard]] QString draftTitle() const;

    RecordEditors m_editors;
    std::function<QString()> m_titleWords;
    std::function<QString()> m_saveWords;
    QList<std::pair<TextLabel *, std::function<QString()>>> m_headings;
    FormField *m_first = nullptr;
    PageHeader *m_header = nullptr; // of a sheet that stands as a page
    Card *m_card;
    InlineMessage *m_message;
    QWidget *m_sheet;
    QVBoxLayout *m_column;
    QList<QBoxLayout *> m_rows;
    Button *m_save;
    Button *m_leave;
    Button *m_throwAway;
    QStringList m_draftTitle; // wire names
    bool m_isRefused = false; // the message counts the fields to be put right
    DraftKeeper *m_drafts;
};

}
