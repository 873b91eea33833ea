// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/bytes.h"
#include "sync/base/result.h"

#include <QByteArrayView>

namespace mekendesh::sync {

// Where the three members lie inside the raw bytes of an object.
struct FrameView {
    QByteArrayView manifest;
    QByteArrayView payload;
    QByteArrayView seal;
};

// Reads the raw bytes of a container without any ZIP library: exactly the members "m", "p", "s" in this order, each header
// field as our writer writes it, sizes and checksums right, directory equal to the local headers, no gap, no trailing byte.
// A ZIP library looks at less than half of those bytes; here every one of them has only one right value. DamagedData otherwise.
Result<FrameView> checkFrame(QByteArrayView bytes);

// To how many bytes a plaintext of `sizeBytes` is padded, so that the length of an object tells little: steps of 64 bytes
// below 1 KiB, above it Padmé (https://petsymposium.org/popets/2019/popets-2019-0056.pdf): at most 12 % more.
qsizetype paddedSize(qsizetype sizeBytes);

}
