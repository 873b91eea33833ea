// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPageLayout>
#include <QString>

class QPagedPaintDevice;

namespace mekendesh::ui {

// Anything that goes onto paper: the preview, the printer and the PDF ask it to paint itself.
class Sheets {
public:
    virtual ~Sheets() = default;

    [[nodiscard]] virtual QPageLayout::Orientation orientation() const = 0;
    // Paints the pages from `first` to `last`, counted from 1; last 0: to the end. Lays itself out anew for the device.
    virtual void print(QPagedPaintDevice &device, int first, int last) const = 0;
    void print(QPagedPaintDevice &device) const { print(device, 1, 0); }
    [[nodiscard]] virtual const QString &title() const = 0;

protected:
    Sheets() = default;
    Sheets(const Sheets &) = default;
    Sheets &operator=(const Sheets &) = default;
};

}
