// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/cashpapers.h"
#include "app/services/exports.h"
#include "app/services/session.h"
#include "ui/frame/page.h"
#include "ui/print/sheets.h"

#include <memory>

class QComboBox;
class QPrinter;
class QPrintPreviewWidget;

namespace mekendesh::ui {

class Button;
class InlineMessage;
class PageHeader;

// The pages of something as they will come out of the printer; prints them, or writes them as PDF. No box opens over the work.
class PrintPage : public Page {
    Q_OBJECT

public:
    explicit PrintPage(QWidget *parent = nullptr);
    ~PrintPage() override;

    [[nodiscard]] QList<KeyHint> keyHints() const override;
    void takeFocus() override;
    void show(std::unique_ptr<Sheets> sheets);
    // With what stands around the papers of who works here.
    void show(const app::PaperList &list, const QString &line, const app::Desk &desk);
    void show(const app::CashOrder &order, const app::Desk &desk);
    // Another page is shown: what was on the paper may be a secret.
    void forget();

Q_SIGNALS:
    void backRequested();

protected:
    void retranslate() override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void fillPrinters();
    void usePrinter();
    void print();
    void savePdf();
    void turnPage(int by);
    void fitSheet();
    void keepWidth();
    void showState();

    std::unique_ptr<QPrinter> m_printer;
    std::unique_ptr<Sheets> m_sheets;
    PageHeader *m_header;
    Button *m_back;
    QComboBox *m_printers;
    Button *m_print;
    Button *m_pdf;
    Button *m_previous;
    Button *m_next;
    Button *m_larger;
    Button *m_smaller;
    bool m_isFitted = true; // until somebody asks for another size
    InlineMessage *m_message;
    QPrintPreviewWidget *m_preview;
};

}
