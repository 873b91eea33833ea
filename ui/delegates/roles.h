// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QMetaType>
#include <QtCore/Qt>

namespace mekendesh::ui {

/// What TableDelegate (and TimelineView) read from a model besides Qt's own roles. Every role is optional.
/// Text is Qt::DisplayRole, ticks are Qt::CheckStateRole, alignment is Qt::TextAlignmentRole, tooltips Qt::ToolTipRole.
/// Models should return cellSpeech(index) for Qt::AccessibleTextRole so that the reader hears what is painted.
enum Role : int {
    SecondLineRole = Qt::UserRole + 0x100, ///< QString: the secondary line under the text, 12 px
    ChipKindRole,                          ///< int(StatusKind): paints a chip instead of plain text
    ChipTextRole,                          ///< QString: the chip's word; without it the usual word of the status
    ChipIconRole,                          ///< int(Icon): another shape than the status' own
    SignRole,                              ///< int(StatusKind): a chip with the usual word of the status, right of the text
    WrapRole,                              ///< bool: a long text goes on in the second line, before what stands there
    MarksRole,                             ///< QVariant of QList<Mark>: letters the search has found
    AmountRole,                            ///< int(Amount): how an amount is painted
    EmphasisRole,                          ///< bool: SemiBold
    SecondaryRole,                         ///< bool: a cell beside the name, 13 px
    MutedRole,                             ///< bool: grey (reversed pairs, secondary columns)
    IconRole,                              ///< int(Icon): before the text
    IconTokenRole,                         ///< int(Token): colour of that icon, Text2 without it
    TotalsRole,                            ///< bool: a row of sums
    ChangedRole,                           ///< QString: "changed 08:55": a small dot, the words in tooltip and description
    WidestRole,                            ///< QStringList, of a header: the longest chips of the column, which are never cut
    FirmRole,                              ///< of a header: true: never narrower than asked, nor than what stands there (telephones, years); a number: than that
    NotReceivedRole,                       ///< bool: a reference whose record has not come: grey with the cloud
};

/// A range of characters the search has found.
struct Mark {
    int start = 0;
    int length = 0;
    friend bool operator==(const Mark &, const Mark &) = default;
};
using Marks = QList<Mark>;

enum class Amount : int { Plain, Income, Outgoing, Running };

} // namespace mekendesh::ui

Q_DECLARE_METATYPE(mekendesh::ui::Mark)
Q_DECLARE_METATYPE(mekendesh::ui::Marks)
