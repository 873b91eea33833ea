// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/exports.h"

#include <QtWidgets/QWidget>

#include <functional>

namespace mekendesh::ui {

/// A text in the language of the moment.
using Words = std::function<QString()>;

/// A key printed in the bottom line with what it does on this page.
struct KeyHint {
    QString keys; ///< "F4", "Ctrl N", "← →"
    QString words;
};

/// What the window asks of a page; a page may also be any other widget and then has no hints.
class Page : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// The keys of this page, in the language of the moment, at most four.
    virtual QList<KeyHint> keyHints() const { return {}; }
    /// Called when the page is shown: put the focus where work begins.
    virtual void takeFocus() { setFocus(); }
    /// Asked before another page is shown, or the window closes. False: something has to be decided first; the page asks, and calls `goOn` when it was.
    virtual bool mayLeave(const std::function<void()> &) { return true; }
    /// Called when the page is shown, before takeFocus(): load what is stale.
    virtual void refresh() {}

Q_SIGNALS:
    /// The hints have changed while the page is shown.
    void keyHintsChanged();
    /// The list of the page, to be looked at as pages and printed; `line` says in words what it shows.
    void printRequested(const mekendesh::app::PaperList &list, const QString &line);

protected:
    /// Sets all texts; called at every change of language. Call it yourself at the end of the constructor.
    virtual void retranslate() {}
    void changeEvent(QEvent *event) override;
};

/// Makes a widget a stop of F6 and Shift+F6. Stops are walked in the order of reading.
void markPart(QWidget *part);
bool isPart(const QWidget *widget);

} // namespace mekendesh::ui
